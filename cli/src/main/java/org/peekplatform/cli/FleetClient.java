package org.peekplatform.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peekplatform.config.PeekHome;
import org.peekplatform.fleet.InstallerHandler;
import org.peekplatform.fleet.PluginOperationTuple;
import org.peekplatform.fleet.PluginPreview;
import org.peekplatform.fleet.UploadHandler;
import org.peekplatform.service.ServiceKey;
import org.peekplatform.service.ServiceStartException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to the running server of a home about its plugins. */
final class FleetClient implements AutoCloseable {

  private static final int OK = 200;

  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI site;
  private final ServiceKey key;

  /** Finds the server by what it noted in its home. */
  FleetClient(PeekHome home) {
    this.site = RunningServer.site(home.servicesSite());
    this.key = ServiceKey.readOrCreate(home.serviceKey());
  }

  /** Returns the plugins and services, as the server lists them. */
  JsonNode list() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(request(InstallerHandler.PATH).build(), HttpResponse.BodyHandlers.ofString());
    return json.readTree(accepted(answer.statusCode(), answer.body()));
  }

  /** Sends an archive, and returns what the server says of it. */
  PluginPreview upload(Path archive) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            request(UploadHandler.PATH).POST(HttpRequest.BodyPublishers.ofFile(archive)).build(),
            HttpResponse.BodyHandlers.ofString());
    return json.readValue(accepted(answer.statusCode(), answer.body()), PluginPreview.class);
  }

  /** Does something to a plugin, and returns how it ended. */
  PluginOperationTuple operate(Map<String, String> parameters, Consumer<PluginOperationTuple> watch)
      throws IOException, InterruptedException {
    String query =
        parameters.entrySet().stream()
            .map(
                each ->
                    each.getKey()
                        + "="
                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpResponse<InputStream> answer =
        http.send(
            request(InstallerHandler.PATH + "?" + query)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofInputStream());
    @Nullable PluginOperationTuple last = null;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = json.readValue(accepted(answer.statusCode(), line), PluginOperationTuple.class);
        watch.accept(last);
      }
    }
    if (last == null) {
      throw new ServiceStartException(
          "the server said nothing about how it ended; see peek plugin list", null);
    }
    return last;
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(site.resolve(path));
    key.headers().forEach(request::header);
    return request;
  }

  private String accepted(int status, String body) {
    if (status == OK) {
      return body;
    }
    JsonNode refusal = body.startsWith("{") ? json.readTree(body) : json.createObjectNode();
    throw new ServiceStartException(
        refusal.path("error").asString("the server at %s answers %d".formatted(site, status)),
        null);
  }

  @Override
  public void close() {
    http.close();
  }
}
