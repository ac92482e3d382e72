package org.peekplatform.fleetkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.peekplatform.fleetkit.probe.ProbeNames;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a site for the probe's resource and pages, as a browser does. */
final class SiteVisitor implements AutoCloseable {

  private static final int OK = 200;

  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI site;
  private final Map<String, String> headers;

  /**
   * Creates the visitor.
   *
   * @param port of the site
   * @param headers sent with each request
   */
  SiteVisitor(int port, Map<String, String> headers) {
    this.site = URI.create("http://127.0.0.1:" + port);
    this.headers = Map.copyOf(headers);
  }

  /** Asks the resource, which must answer. */
  void echo(int number) throws IOException, InterruptedException {
    String answer = get("/%s/%s?text=%d".formatted(ProbeNames.PLUGIN, ProbeNames.ECHO, number));
    if (!answer.startsWith(number + " 1.0.")) {
      throw new IOException("The resource said \"%s\" to %d.".formatted(answer, number));
    }
  }

  /** Reads the manifest and then the page that it names, which must be of one version. */
  void page() throws IOException, InterruptedException {
    JsonNode entry = null;
    for (JsonNode plugin : json.readTree(get("/plugins/manifest.json")).path("plugins")) {
      if (plugin.path("name").asString("").equals(ProbeNames.PLUGIN)) {
        entry = plugin;
      }
    }
    if (entry == null) {
      throw new IOException("The manifest does not name the plugin.");
    }
    String version = entry.path("version").asString();
    String module = get(entry.path("module").asString());
    if (!module.contains(version)) {
      throw new IOException("The page of version %s is another one.".formatted(version));
    }
    String _ = get(entry.path("homeLink").path("icon").asString());
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(site.resolve(path)).timeout(Device.PATIENCE);
    headers.forEach(request::header);
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != OK) {
      throw new IOException(
          "%s answered %d: %s".formatted(path, answer.statusCode(), answer.body()));
    }
    return answer.body();
  }

  @Override
  public void close() {
    http.close();
  }
}
