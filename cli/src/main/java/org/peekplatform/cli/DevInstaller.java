package org.peekplatform.cli;

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
import org.peekplatform.fleet.InstallerHandler;
import org.peekplatform.fleet.UploadHandler;
import org.peekplatform.pluginruntime.PluginException;
import org.peekplatform.service.ServiceKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Installs archives in a running server, the way {@code peek plugin install} does. */
final class DevInstaller {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final URI site;
  private final ServiceKey key;

  DevInstaller(URI site, ServiceKey key) {
    this.site = site;
    this.key = key;
  }

  /**
   * Installs an archive on all services.
   *
   * @throws PluginException if it is refused, or fails anywhere and is taken back
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
        throw new PluginException(result.path("message").asString("It failed."), null);
      }
    }
  }

  private JsonNode last(HttpClient client, String path, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(site.resolve(path)).timeout(PATIENCE).POST(body);
    key.headers().forEach(request::header);
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    List<String> lines = response.body().lines().filter(line -> !line.isBlank()).toList();
    try {
      JsonNode answer = JsonMapper.shared().readTree(lines.isEmpty() ? "{}" : lines.getLast());
      if (!answer.path("error").isMissingNode()) {
        throw new PluginException(answer.path("error").asString(), null);
      }
      return answer;
    } catch (JacksonException e) {
      throw new IOException("The server answered " + response.statusCode(), e);
    }
  }
}
