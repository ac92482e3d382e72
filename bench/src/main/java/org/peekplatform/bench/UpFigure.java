package org.peekplatform.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.peekplatform.fleetkit.FleetPorts;
import org.peekplatform.fleetkit.PeekProcess;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How long {@code peek up} takes on a home that was used before, and with what. */
final class UpFigure implements Figure {

  private static final int RUNS = 7;
  private static final int OK = 200;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String READY = "until all sites answer";

  private final JsonMapper json = JsonMapper.builder().build();

  @Override
  public String name() {
    return "P9";
  }

  @Override
  public String about() {
    return "seconds of peek up on an existing home until all sites answer (60 s)";
  }

  @Override
  public void run(Report report) throws Exception {
    Path home = Files.createTempDirectory("peek-bench-up");
    try (HttpClient http = HttpClient.newHttpClient()) {
      FleetPorts ports = FleetPorts.free();
      // The first makes the home, the second the cache of classes.
      Map<String, Double> _ = up(http, home, ports);
      Map<String, Double> _ = up(http, home, ports);
      awaitClassCache(home);
      Map<String, List<Double>> stages = new LinkedHashMap<>();
      for (int run = 0; run < RUNS; run++) {
        up(http, home, ports)
            .forEach(
                (stage, seconds) ->
                    stages.computeIfAbsent(stage, _ -> new ArrayList<>()).add(seconds));
      }
      Map<String, Object> context = Map.of("runs", RUNS);
      List<Double> all = Objects.requireNonNull(stages.remove(READY));
      report.line("P9.median", Quantiles.median(all), "s", context);
      report.line("P9.worst", Quantiles.worst(all), "s", context);
      stages.forEach(
          (stage, seconds) ->
              report.line(
                  "P9.stage",
                  Quantiles.median(seconds),
                  "s",
                  Map.of("runs", seconds.size(), "after", stage)));
    } finally {
      Folders.delete(home);
    }
  }

  /** Starts and stops all services, and returns how many seconds after the start what was there. */
  private Map<String, Double> up(HttpClient http, Path home, FleetPorts ports) throws Exception {
    Map<String, String> environment = new HashMap<>(ports.environment());
    environment.put("PEEK_CLASS_CACHE", classCache(home).toString());
    try (PeekProcess peek =
        PeekProcess.start(
            Distribution.folder(), environment, List.of("up", "--home", home.toString()))) {
      awaitSites(http, peek, ports);
      double seconds = (System.nanoTime() - peek.startedAt()) / NANOS_PER_SECOND;
      PeekProcess.Line _ = peek.await("Peek is up.", PATIENCE);
      requirePlugins(http, home, ports);
      Map<String, Double> stages = new LinkedHashMap<>();
      for (PeekProcess.Line line : peek.lines()) {
        if (!line.text().contains("http")) {
          stages.putIfAbsent(
              line.text().strip().replaceAll(" +", " "), line.at() / NANOS_PER_SECOND);
        }
      }
      stages.put(READY, seconds);
      return stages;
    }
  }

  private static Path classCache(Path home) {
    return home.resolve("class-cache");
  }

  private static void awaitClassCache(Path home) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!hasClassCache(home)) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException("The cache of classes in " + home + " is not made.");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static boolean hasClassCache(Path home) throws IOException {
    try (Stream<Path> files = Files.list(classCache(home))) {
      return files.anyMatch(file -> file.toString().endsWith(".aot"));
    }
  }

  private static void awaitSites(HttpClient http, PeekProcess peek, FleetPorts ports)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (String address :
        List.of(
            "http://127.0.0.1:%d/".formatted(ports.mobile()),
            "http://127.0.0.1:%d/".formatted(ports.desktop()),
            "http://127.0.0.1:%d/sign-in".formatted(ports.admin()),
            "http://127.0.0.1:%d/health".formatted(ports.platform()))) {
      while (!answers(http, address)) {
        if (System.nanoTime() - end > 0) {
          throw new IllegalStateException(address + " does not answer:\n" + peek.lines());
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static boolean answers(HttpClient http, String address)
      throws IOException, InterruptedException {
    try {
      return http.send(
                  HttpRequest.newBuilder(URI.create(address)).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == OK;
    } catch (ConnectException _) {
      return false;
    }
  }

  /** Only with the bundled plugins is it the platform that people use. */
  private void requirePlugins(HttpClient http, Path home, FleetPorts ports)
      throws IOException, InterruptedException {
    String key = Files.readString(home.resolve("service-key")).strip();
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:%d/health".formatted(ports.platform())))
                .header("Authorization", "Bearer " + key)
                .build(),
            HttpResponse.BodyHandlers.ofString());
    JsonNode plugins = json.readTree(answer.body()).path("plugins");
    if (answer.statusCode() != OK || plugins.isEmpty()) {
      throw new IllegalStateException("The plugins do not run: " + answer.body());
    }
  }
}
