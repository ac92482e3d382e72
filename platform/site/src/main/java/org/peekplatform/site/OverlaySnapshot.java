package org.peekplatform.site;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of an overlay at one moment, by their path with slashes. Immutable.
 *
 * <p>Paths of requests are looked up and never resolved, so none can lead out of the folder.
 */
final class OverlaySnapshot {

  static final OverlaySnapshot EMPTY = new OverlaySnapshot(new TreeMap<>());

  private static final Logger LOGGER = LoggerFactory.getLogger(OverlaySnapshot.class);
  private static final int HASH_DIGITS = 8;

  /** What the manifest says, and not the pages, so that a changed text reloads no page. */
  private static final String TEXTS = "texts.json";

  private final SortedMap<String, OverlayFile> files;
  private final String hash;

  OverlaySnapshot(SortedMap<String, OverlayFile> files) {
    this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    this.hash = hash(this.files);
  }

  @Nullable OverlayFile find(String path) {
    return files.get(path);
  }

  /** Finds what replaces a file of a plugin's pages and assets. */
  @Nullable OverlayFile ofPlugin(String plugin, String path) {
    return path.equals(TEXTS) ? null : files.get("plugins/" + plugin + "/" + path);
  }

  /** Returns a text that is another one for other files of a plugin; empty if there are none. */
  String pluginHash(String plugin) {
    SortedMap<String, OverlayFile> own = new TreeMap<>(below("plugins/" + plugin + "/"));
    own.remove("plugins/" + plugin + "/" + TEXTS);
    return own.isEmpty() ? "" : hash(own).substring(0, HASH_DIGITS);
  }

  /** Returns a text of a folder's texts, or the fallback if the overlay has none. */
  String text(String folder, String key, String fallback) {
    OverlayFile file = files.get(folder + TEXTS);
    if (file == null) {
      return fallback;
    }
    try {
      JsonNode text = JsonMapper.shared().readTree(file.stream()).path(key);
      return text.isString() && !text.asString().isBlank() ? text.asString() : fallback;
    } catch (JacksonException e) {
      LOGGER.warn(
          "{}{} of the overlay is no JSON and ignored: {}", folder, TEXTS, e.getOriginalMessage());
      return fallback;
    }
  }

  Map<String, OverlayFile> files() {
    return files;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OverlaySnapshot that && hash.equals(that.hash);
  }

  @Override
  public int hashCode() {
    return hash.hashCode();
  }

  private SortedMap<String, OverlayFile> below(String folder) {
    return files.subMap(folder, folder + Character.MAX_VALUE);
  }

  private static String hash(SortedMap<String, OverlayFile> files) {
    StringBuilder all = new StringBuilder();
    files.forEach((path, file) -> all.append(path).append('\0').append(file.hash()).append('\n'));
    return OverlayFile.hash(all.toString().getBytes(StandardCharsets.UTF_8));
  }
}
