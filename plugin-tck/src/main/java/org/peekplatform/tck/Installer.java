package org.peekplatform.tck;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.peekplatform.fleet.InstallerHandler;
import org.peekplatform.fleet.PluginRefusedException;
import org.peekplatform.fleet.UploadHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Installs archives in a running installation, over the site of its services. */
final class Installer {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final URI site;
  private final Map<String, String> headers;

  /**
   * Creates the client; nothing is sent yet.
   *
   * @param site the server's site for services
   * @param headers what opens it
   */
  Installer(URI site, Map<String, String> headers) {
    this.site = site;
    this.headers = Map.copyOf(headers);
  }

  /**
   * Installs an archive on all services, and returns when it runs there.
   *
   * @param archive the archive
   * @throws PluginRefusedException if it is refused, or fails anywhere and is taken back
   * @throws IOException if the server cannot be reached
   * @throws InterruptedException if the thread is interrupted; the server goes on
   */
  void install(Path archive) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      JsonNode upload =
          last(client, UploadHandler.PATH, HttpRequest.BodyPublishers.ofFile(archive));
      String id = upload.path("uploadId").asString("");
      JsonNode result =
          last(
              client,
              InstallerHandler.PATH
                  + "?do=apply&upload="
                  + URLEncoder.encode(id, StandardCharsets.UTF_8),
              HttpRequest.BodyPublishers.noBody());
      if (!result.path("state").asString("").equals("SUCCEEDED")) {
        throw new PluginRefusedException(result.path("message").asString("It failed."), null);
      }
    }
  }

  private JsonNode last(HttpClient client, String path, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(site.resolve(path)).timeout(PATIENCE).POST(body);
    headers.forEach(request::header);
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    List<String> lines = response.body().lines().filter(line -> !line.isBlank()).toList();
    try {
      JsonNode answer = JsonMapper.shared().readTree(lines.isEmpty() ? "{}" : lines.getLast());
      if (!answer.path("error").isMissingNode()) {
        throw new PluginRefusedException(answer.path("error").asString(), null);
      }
      return answer;
    } catch (JacksonException e) {
      throw new IOException("The server answered " + response.statusCode(), e);
    }
  }
}
