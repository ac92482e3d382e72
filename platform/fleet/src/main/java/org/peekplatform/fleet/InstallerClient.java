package org.peekplatform.fleet;

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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a running server to install, upgrade and remove plugins, over its site for services
 * (Documentation 5.5).
 *
 * <p>Safe for use by several threads; each call blocks until the server has answered.
 */
public final class InstallerClient implements AutoCloseable {

  private static final int OK = 200;

  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI site;
  private final Map<String, String> headers;

  /**
   * Creates the client; nothing is sent yet.
   *
   * @param site the server's site for services
   * @param headers what opens it
   */
  public InstallerClient(URI site, Map<String, String> headers) {
    this.site = site;
    this.headers = Map.copyOf(headers);
  }

  /**
   * Asks for the plugins and services.
   *
   * @return an object with the lists {@code plugins} and {@code services}
   * @throws PluginRefusedException if the server refuses
   * @throws IOException if it cannot be reached
   * @throws InterruptedException if the thread is interrupted
   */
  public JsonNode list() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(request(InstallerHandler.PATH).build(), HttpResponse.BodyHandlers.ofString());
    return json.readTree(accepted(answer.statusCode(), answer.body()));
  }

  /**
   * Sends an archive; nothing is installed yet.
   *
   * @param archive the archive
   * @return what the server says of it
   * @throws PluginRefusedException if it may not or cannot be installed
   * @throws IOException if the server cannot be reached
   * @throws InterruptedException if the thread is interrupted
   */
  public PluginPreview upload(Path archive) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            request(UploadHandler.PATH).POST(HttpRequest.BodyPublishers.ofFile(archive)).build(),
            HttpResponse.BodyHandlers.ofString());
    return json.readValue(accepted(answer.statusCode(), answer.body()), PluginPreview.class);
  }

  /**
   * Does something to a plugin.
   *
   * @param parameters {@code do}, and what it needs; see {@link InstallerHandler}
   * @param watch told each step
   * @return how it ended, which need not be well
   * @throws PluginRefusedException if nothing was begun
   * @throws IOException if the server cannot be reached, or goes away meanwhile
   * @throws InterruptedException if the thread is interrupted; the server goes on
   */
  public PluginOperationTuple operate(
      Map<String, String> parameters, Consumer<PluginOperationTuple> watch)
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
      throw new IOException("the server said nothing about how it ended; see peek plugin list");
    }
    return last;
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(site.resolve(path));
    headers.forEach(request::header);
    return request;
  }

  private String accepted(int status, String body) {
    if (status == OK) {
      return body;
    }
    throw new PluginRefusedException(
        reason(body, "the server at %s answers %d".formatted(site, status)), null);
  }

  private String reason(String body, String otherwise) {
    try {
      return json.readTree(body).path("error").asString(otherwise);
    } catch (JacksonException _) {
      return otherwise;
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
