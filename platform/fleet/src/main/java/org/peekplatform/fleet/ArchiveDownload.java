package org.peekplatform.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Fetches archives from the server's site for services (Documentation 5.5).
 *
 * @param http the way there
 * @param site the address of the site now
 * @param headers show who this is
 * @param folder where files are written first
 * @param mostBytes the largest archive that is fetched
 */
public record ArchiveDownload(
    HttpClient http,
    Supplier<URI> site,
    Supplier<Map<String, String>> headers,
    Path folder,
    long mostBytes)
    implements FleetFollower.ArchiveSource {

  /** Where the server offers archives. */
  public static final String PATH = "/peek_server.sw_install.plugin.download";

  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final int OK = 200;

  @Override
  public Path fetch(PluginSetEntryTuple entry) throws IOException, InterruptedException {
    URI server = site.get();
    URI address =
        server.resolve(
            "%s?name=%s&version=%s&sha256=%s"
                .formatted(
                    PATH,
                    URLEncoder.encode(entry.name(), StandardCharsets.UTF_8),
                    URLEncoder.encode(entry.version(), StandardCharsets.UTF_8),
                    URLEncoder.encode(entry.sha256(), StandardCharsets.UTF_8)));
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(TIMEOUT);
    headers.get().forEach(request::header);
    HttpResponse<InputStream> answer =
        http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      if (answer.statusCode() != OK) {
        throw new IOException(
            "%s answers %d when asked for %s %s. Look at the server's log."
                .formatted(server, answer.statusCode(), entry.name(), entry.version()));
      }
      return write(server, entry, body);
    }
  }

  private Path write(URI server, PluginSetEntryTuple entry, InputStream body) throws IOException {
    Files.createDirectories(folder);
    Path file = Files.createTempFile(folder, "fetched-", ".zip");
    try {
      String hash = copy(entry, body, file);
      if (!hash.equals(entry.sha256())) {
        throw new IOException(
            "What %s sent as %s %s has the hash %s instead of %s, and is not used."
                .formatted(server, entry.name(), entry.version(), hash, entry.sha256()));
      }
      return file;
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private String copy(PluginSetEntryTuple entry, InputStream body, Path file) throws IOException {
    try (DigestInputStream in = new DigestInputStream(body, MessageDigest.getInstance("SHA-256"))) {
      if (!BoundedCopy.to(file, in, Math.min(mostBytes, entry.sizeBytes()))) {
        throw new IOException(
            "%s %s is larger than it should be or than plugin.maxArchiveMb in config.json allows."
                .formatted(entry.name(), entry.version()));
      }
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
