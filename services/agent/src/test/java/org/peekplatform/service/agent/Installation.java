package org.peekplatform.service.agent;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.peekplatform.config.PeekHome;
import org.peekplatform.logging.ServiceLogs;
import org.peekplatform.service.RunningService;
import org.peekplatform.service.ServiceKey;
import org.peekplatform.service.ServiceOrigin;
import org.peekplatform.service.StopSignal;
import org.peekplatform.service.server.ServerService;
import org.peekplatform.vortex.Until;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;
import org.peekplatform.vortex.websocket.VortexWebsocketServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server, and an agent on what might be another machine: it shares the key and nothing else. */
final class Installation implements AutoCloseable {

  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient http = HttpClient.newHttpClient();
  private final ServiceLogs logs = ServiceLogs.install();
  private final Path folder;
  private final PeekHome serverHome;
  private final PeekHome agentHome;
  private RunningService server;
  private RunningService agent;

  Installation(Path folder) throws IOException {
    this.folder = folder;
    this.serverHome = new PeekHome(folder.resolve("server"));
    this.agentHome = new PeekHome(folder.resolve("agent"));
    this.server = startServer();
    Files.createDirectories(agentHome.serviceKey().getParent());
    Files.copy(serverHome.serviceKey(), agentHome.serviceKey());
    this.agent = startAgent();
  }

  PeekHome serverHome() {
    return serverHome;
  }

  PeekHome agentHome() {
    return agentHome;
  }

  private RunningService startServer() {
    return ServerService.start(
        origin(
            serverHome,
            Map.of(
                "PEEK_SERVER_HTTPSERVER_ADMIN_SITEPORT", "0",
                "PEEK_SERVER_HTTPSERVER_PLATFORM_SITEPORT", "0",
                "PEEK_SERVER_PLUGIN_ALLOWUNSIGNED", "true")));
  }

  private RunningService startAgent() {
    return AgentService.start(
        origin(
            agentHome,
            Map.of(
                "PEEK_AGENT_PEEKSERVER_HOST", site().getHost(),
                "PEEK_AGENT_PEEKSERVER_HTTPPORT", String.valueOf(site().getPort()),
                "PEEK_AGENT_PLUGIN_KEEPVERSIONS", "2")));
  }

  private ServiceOrigin origin(PeekHome home, Map<String, String> environment) {
    return new ServiceOrigin(
        home,
        new HashMap<>(environment),
        logs,
        folder.resolve("web"),
        "1.0",
        List.of(),
        (service, step) -> {},
        new StopSignal());
  }

  private URI site() {
    return server.sites().stream()
        .filter(site -> site.title().equals("Services"))
        .findFirst()
        .orElseThrow()
        .uri();
  }

  void stopAgent() {
    agent.close();
    Until.isTrue(() -> agentReport().isMissingNode(), this::list);
  }

  void startAgentAgain() {
    agent = startAgent();
    awaitAgent();
  }

  /** Waits until the agent has told the server how it does. */
  void awaitAgent() {
    Until.isTrue(() -> !agentReport().isMissingNode(), this::list);
  }

  /** Restarts the server, and the agent too since the server gets another port. */
  void restart() {
    agent.close();
    server.close();
    server = startServer();
    startAgentAgain();
  }

  /** Joins the server with the key, and returns when the link is there. */
  VortexRouter join(String vortexName) {
    VortexRouter router = VortexRouter.builder(vortexName).build();
    URI address = URI.create("ws://" + site().getAuthority() + VortexWebsocketServer.PATH);
    new VortexWebsocketClient(
            router,
            address,
            ServiceKey.readOrCreate(serverHome.serviceKey())::headers,
            VortexLimits.defaults())
        .start();
    VortexScope scope = router.openScope("joining");
    Until.isTrue(
        () -> scope.isOnline(VortexDestination.name("peek-server")), () -> "the link of a service");
    return router;
  }

  /** Uploads an archive and installs it; returns how that ended. */
  JsonNode install(Path archive) {
    return operate(Map.of("do", "apply", "upload", upload(archive).path("uploadId").asString()));
  }

  JsonNode upload(Path archive) {
    try {
      return json.readTree(
          send(
              request("/peek_server.update.plugin")
                  .POST(HttpRequest.BodyPublishers.ofFile(archive))));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Does something to a plugin; returns the last line, or the refusal. */
  JsonNode operate(Map<String, String> parameters) {
    StringBuilder query = new StringBuilder();
    parameters.forEach(
        (key, value) ->
            query
                .append(query.isEmpty() ? "?" : "&")
                .append(key)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    String answer =
        send(request("/peek_server.plugins" + query).POST(HttpRequest.BodyPublishers.noBody()));
    return json.readTree(answer.lines().reduce((one, other) -> other).orElseThrow());
  }

  JsonNode list() {
    return json.readTree(send(request("/peek_server.plugins")));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(site().resolve(path));
    ServiceKey.readOrCreate(serverHome.serviceKey()).headers().forEach(request::header);
    return request;
  }

  private String send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns what the agent reports, or a missing node if it is not connected. */
  JsonNode agentReport() {
    return report("agent");
  }

  JsonNode report(String service) {
    for (JsonNode each : list().path("services")) {
      if (each.path("service").asString().equals(service)) {
        return each;
      }
    }
    return json.missingNode();
  }

  /** Returns version and state of a plugin on a service, such as {@code 1.0.0 STARTED}. */
  String state(String service, String plugin) {
    for (JsonNode each : report(service).path("plugins")) {
      if (each.path("name").asString().equals(plugin)) {
        return each.path("version").asString() + " " + each.path("state").asString();
      }
    }
    return "none";
  }

  @Override
  public void close() {
    agent.close();
    server.close();
    logs.close();
    http.close();
  }
}
