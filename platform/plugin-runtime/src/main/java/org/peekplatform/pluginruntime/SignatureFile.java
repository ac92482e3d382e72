package org.peekplatform.pluginruntime;

import java.util.Base64;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The entry {@code plugin_signature.json}.
 *
 * @param key who signed
 * @param entries the hashes that were signed, by path
 * @param signature over {@link EntryHashes#text} of the entries, in Base64
 */
record SignatureFile(PublisherKey key, NavigableMap<String, String> entries, String signature) {

  static final String NAME = "plugin_signature.json";
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  byte[] json() {
    ObjectNode tree = MAPPER.createObjectNode();
    tree.put("algorithm", PublisherKey.ALGORITHM);
    tree.put("publicKey", Base64.getEncoder().encodeToString(key.key().getEncoded()));
    tree.put("signature", signature);
    ObjectNode list = tree.putObject("entries");
    entries.forEach(list::put);
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree);
  }

  /**
   * Reads the entry.
   *
   * @throws PluginException if it is no such file
   */
  static SignatureFile read(byte[] json) {
    try {
      JsonNode tree = MAPPER.readTree(json);
      NavigableMap<String, String> entries = new TreeMap<>();
      tree.path("entries").forEachEntry((path, hash) -> entries.put(path, hash.asString()));
      return new SignatureFile(
          PublisherKey.of(Base64.getDecoder().decode(text(tree, "publicKey")), NAME),
          entries,
          text(tree, "signature"));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new PluginException(NAME + " is not readable: " + e.getMessage(), e);
    }
  }

  /** Tells whether the key signed the list. */
  boolean isGenuine() {
    try {
      return key.verifies(EntryHashes.text(entries), Base64.getDecoder().decode(signature));
    } catch (IllegalArgumentException _) {
      // What is no Base64 is no signature.
      return false;
    }
  }

  private static String text(JsonNode tree, String key) {
    return tree.path(key).asString("");
  }
}
