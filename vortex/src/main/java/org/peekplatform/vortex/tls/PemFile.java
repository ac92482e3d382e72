package org.peekplatform.vortex.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The blocks of a PEM file (RFC 7468); text around them is skipped.
 *
 * @param path the file
 * @param blocks its blocks in their order, at least one
 */
record PemFile(Path path, List<Block> blocks) {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  /**
   * One block.
   *
   * @param label what it is, such as {@code CERTIFICATE}
   * @param base64 its content
   */
  record Block(String label, String base64) {}

  static PemFile read(Path path) {
    String text;
    try {
      // Every byte is a character here, so that any file is at least refused properly.
      text = Files.readString(path, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new TlsFileException(path, "does not exist. Create it, or correct the path.", e);
    } catch (IOException e) {
      throw new TlsFileException(
          path,
          "cannot be read (%s). Give the user of this process the right to read it.".formatted(e),
          e);
    }
    List<Block> blocks =
        BLOCK
            .matcher(text)
            .results()
            .map(found -> new Block(found.group(1), found.group(2)))
            .toList();
    if (blocks.isEmpty()) {
      throw new TlsFileException(
          path,
          "is not a PEM file: it has no -----BEGIN …----- line. Convert it: openssl x509 or openssl pkcs12 write PEM.",
          null);
    }
    return new PemFile(path, blocks);
  }

  List<Block> blocks(String label) {
    return blocks.stream().filter(block -> block.label().equals(label)).toList();
  }

  byte[] decode(Block block) {
    try {
      return Base64.getMimeDecoder().decode(block.base64());
    } catch (IllegalArgumentException e) {
      throw damaged(block.label(), e);
    }
  }

  TlsFileException damaged(String label, Exception cause) {
    return new TlsFileException(
        path,
        "has a damaged block %s (%s). Copy the file again from where it was made."
            .formatted(label, cause.getMessage()),
        cause);
  }
}
