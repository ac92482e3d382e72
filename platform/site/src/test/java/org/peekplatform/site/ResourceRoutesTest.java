package org.peekplatform.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peekplatform.site.SiteClient.header;
import static org.peekplatform.site.SiteClient.text;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peekplatform.config.HttpSiteConfig;
import org.peekplatform.plugin.HttpAccess;
import org.peekplatform.plugin.HttpCaller;
import org.peekplatform.plugin.HttpResource;
import org.peekplatform.plugin.HttpResourceAnswer;

class ResourceRoutesTest {

  private static final String PLUGIN = "peek_plugin_a";
  private static final String[] FROM_PAGE = {"Sec-Fetch-Site", "same-origin"};
  private static final HttpResource HELLO =
      request -> HttpResourceAnswer.text("text/plain", "hello");

  private final Path folder;
  private final SimpleMeterRegistry counted = new SimpleMeterRegistry();
  private final ResourceRoutes routes =
      new ResourceRoutes(
          RequestCallers.pages(),
          new ResourceLimits(1000, 2, Duration.ofSeconds(1)),
          new ResourceMeters(counted, "mobile"));
  private final PluginResources resources;
  private final HttpSite site;
  private final SiteClient client;

  ResourceRoutesTest(@TempDir Path folder) {
    this.folder = folder;
    this.resources = new PluginResources(PLUGIN, List.of(folder));
    this.site =
        new HttpSite(
            new HttpSiteConfig("mobile", "127.0.0.1", 0, 100, Duration.ofSeconds(20), 16, 64),
            new SiteRoutes().resources(routes).shell(folder.resolve("shell")));
    this.client = new SiteClient(site);
  }

  @BeforeEach
  void start() throws IOException {
    Files.createDirectories(folder.resolve("shell"));
    Files.writeString(folder.resolve("shell/index.html"), "<html>shell</html>");
    routes.replaceAll(List.of(resources));
    site.start();
  }

  @AfterEach
  void stop() {
    client.close();
    site.close();
  }

  @Test
  void aResourceSeesTheRequestAndIsAnsweredWithTypeAndHeaders() throws Exception {
    resources.add(
        "echo",
        HttpAccess.PAGES,
        request ->
            HttpResourceAnswer.text(
                    "text/plain",
                    String.join(
                        "|",
                        request.method(),
                        request.path(),
                        request.parameter("q").orElse("none"),
                        request.header("x-mine").orElse("none"),
                        request.header("cookie").orElse("none"),
                        new String(request.body().readAllBytes(), StandardCharsets.UTF_8),
                        request.caller().toString()))
                .withStatus(201)
                .withHeader("X-Answer", "42"));

    HttpResponse<byte[]> answer =
        client.post(
            "/peek_plugin_a/echo/a/b%20c?q=1%262",
            "body".getBytes(StandardCharsets.UTF_8),
            "X-Mine",
            "mine",
            "Cookie",
            "secret=1",
            "Sec-Fetch-Site",
            "same-origin");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(text(answer)).isEqualTo("POST|a/b c|1&2|mine|none|body|Page[]");
    assertThat(header(answer, "content-type")).isEqualTo("text/plain;charset=utf-8");
    assertThat(header(answer, "x-answer")).isEqualTo("42");
    assertThat(header(answer, "cache-control")).isEqualTo("no-store");
    assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
  }

  @Test
  void theLongestPathGetsTheRequestAndTheRestIsTheShells() throws Exception {
    resources.add("a", HttpAccess.PAGES, HELLO);
    resources.add("a/b", HttpAccess.PAGES, request -> HttpResourceAnswer.text("text/plain", "b"));

    assertThat(text(client.get("/peek_plugin_a/a/x", FROM_PAGE))).isEqualTo("hello");
    assertThat(text(client.get("/peek_plugin_a/a/b/x", FROM_PAGE))).isEqualTo("b");
    assertThat(text(client.get("/peek_plugin_a/ab", "Accept", "text/html"))).contains("shell");
    assertThat(text(client.get("/peek_plugin_a", "Accept", "text/html"))).contains("shell");
  }

  @Test
  void strangersAndThoseWhoMayNotAreRefusedBeforeTheResourceIsAsked() throws Exception {
    CompletableFuture<HttpCaller> asked = new CompletableFuture<>();
    HttpResource resource =
        request -> {
          asked.complete(request.caller());
          return HttpResourceAnswer.nothing();
        };
    resources.add("pages", HttpAccess.PAGES, resource);
    resources.add("admins", HttpAccess.ADMINISTRATORS, resource);
    resources.add("services", HttpAccess.SERVICES, resource);
    resources.add("all", caller -> true, resource);

    for (String path : List.of("pages", "admins", "services", "all")) {
      assertThat(client.get("/peek_plugin_a/" + path).statusCode()).isEqualTo(403);
      assertThat(client.get("/peek_plugin_a/" + path, "Sec-Fetch-Site", "cross-site").statusCode())
          .isEqualTo(403);
    }
    assertThat(client.get("/peek_plugin_a/admins", FROM_PAGE).statusCode()).isEqualTo(403);
    assertThat(client.get("/peek_plugin_a/services", FROM_PAGE).statusCode()).isEqualTo(403);
    assertThat(asked).isNotDone();
    assertThat(client.get("/peek_plugin_a/pages", FROM_PAGE).statusCode()).isEqualTo(204);
    assertThat(counted("refused")).isEqualTo(10);
  }

  @Test
  void aResourceThatThrowsIsAnsweredWith500AndCounted() throws Exception {
    resources.add(
        "broken",
        HttpAccess.PAGES,
        request -> {
          throw new IllegalStateException("inner secret");
        });

    HttpResponse<byte[]> answer = client.get("/peek_plugin_a/broken", FROM_PAGE);

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(text(answer)).doesNotContain("secret");
    awaitCounted("failed", 1);
  }

  @Test
  void aResourceThatHangsIsGivenUpInterruptedAndCounted() throws Exception {
    CompletableFuture<Void> interrupted = new CompletableFuture<>();
    resources.add(
        "hang",
        HttpAccess.PAGES,
        request -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException _) {
            interrupted.complete(null);
          }
          return HttpResourceAnswer.nothing();
        });

    assertThat(client.get("/peek_plugin_a/hang", FROM_PAGE).statusCode()).isEqualTo(503);

    interrupted.join();
    awaitCounted("hung", 1);
  }

  @Test
  void oneRequestTooManyIsToldToComeAgain() throws Exception {
    CountDownLatch inside = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    resources.add(
        "slow",
        HttpAccess.PAGES,
        request -> {
          inside.countDown();
          go.await();
          return HttpResourceAnswer.nothing();
        });
    CompletableFuture<Integer> first = later("/peek_plugin_a/slow");
    CompletableFuture<Integer> second = later("/peek_plugin_a/slow");
    inside.await();

    HttpResponse<byte[]> third = client.get("/peek_plugin_a/slow", FROM_PAGE);

    assertThat(third.statusCode()).isEqualTo(503);
    assertThat(header(third, "retry-after")).isEqualTo("1");
    go.countDown();
    assertThat(List.of(first.join(), second.join())).containsOnly(204);
  }

  @Test
  void aBodyLongerThanAllowedIsRefusedWhetherItsLengthIsToldOrNot() throws Exception {
    resources.add(
        "take",
        HttpAccess.PAGES,
        request -> {
          request.body().readAllBytes();
          return HttpResourceAnswer.nothing();
        });

    assertThat(client.post("/peek_plugin_a/take", new byte[1000], FROM_PAGE).statusCode())
        .isEqualTo(204);
    assertThat(client.post("/peek_plugin_a/take", new byte[1001], FROM_PAGE).statusCode())
        .isEqualTo(413);
    assertThat(
            client.raw(
                "POST /peek_plugin_a/take HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Sec-Fetch-Site: same-origin\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "3e9\r\n"
                    + "x".repeat(1001)
                    + "\r\n0\r\n\r\n"))
        .startsWith("HTTP/1.1 413");
  }

  @Test
  void aBodyThatFailsInTheMiddleDoesNotLookComplete() {
    resources.add(
        "half",
        HttpAccess.PAGES,
        request ->
            HttpResourceAnswer.stream(
                "text/plain",
                new SequenceInputStream(
                    new ByteArrayInputStream(new byte[100_000]), new FailingStream())));

    assertThatThrownBy(() -> client.get("/peek_plugin_a/half", FROM_PAGE))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Set-Cookie", "Content-Security-Policy", "Access-Control-Allow-Origin", "Upgrade"})
  void headersOfTheSiteCannotBeSet(String header) throws Exception {
    resources.add(
        "bad", HttpAccess.PAGES, request -> HttpResourceAnswer.nothing().withHeader(header, "x"));

    assertThat(client.get("/peek_plugin_a/bad", FROM_PAGE).statusCode()).isEqualTo(500);
  }

  @Test
  void filesOfAFolderAreServedAndNothingOutsideOfIt() throws Exception {
    Files.createDirectories(folder.resolve("files/deep"));
    Files.writeString(folder.resolve("files/deep/a.json"), "{}");
    Files.writeString(folder.resolve("secret.txt"), "outside");
    Files.createSymbolicLink(folder.resolve("files/link.txt"), folder.resolve("secret.txt"));
    resources.addFolder(folder.resolve("files"), HttpAccess.PAGES);

    HttpResponse<byte[]> file = client.get("/peek_plugin_a/deep/a.json", FROM_PAGE);
    assertThat(text(file)).isEqualTo("{}");
    assertThat(header(file, "content-type")).startsWith("application/json");
    assertThat(header(file, "cache-control")).isEqualTo("no-cache");
    assertThat(client.get("/peek_plugin_a/deep/a.json").statusCode()).isEqualTo(403);
    assertThat(client.get("/peek_plugin_a/link.txt", FROM_PAGE).statusCode()).isEqualTo(404);
    assertThat(client.get("/peek_plugin_a/..%2fsecret.txt", FROM_PAGE).statusCode())
        .isGreaterThanOrEqualTo(400);
    assertThatThrownBy(() -> resources.addFolder(Path.of("/etc"), HttpAccess.PAGES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("peek_plugin_a cannot serve /etc");
  }

  @Test
  void badAndTakenPathsAreRefused() {
    resources.add("a/b", HttpAccess.PAGES, HELLO);

    for (String path : List.of("", "/", "/a", "a/", "a//b", "..", "a/../b", "a b", "a/b")) {
      assertThatThrownBy(() -> resources.add(path, HttpAccess.PAGES, HELLO))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(PLUGIN);
    }
  }

  @Test
  void anUpgradeSwapsResourcesAndRequestsUnderWayEndWithTheOldOnes() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    resources.add(
        "version",
        HttpAccess.PAGES,
        request -> {
          inside.countDown();
          go.await();
          return new HttpResourceAnswer(
              200,
              Map.of(),
              "text/plain",
              new ByteArrayInputStream("old".getBytes(StandardCharsets.UTF_8)));
        });
    CompletableFuture<String> old =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return text(client.get("/peek_plugin_a/version", FROM_PAGE));
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    inside.await();
    PluginResources next = new PluginResources(PLUGIN, List.of());
    next.add("version", HttpAccess.PAGES, request -> HttpResourceAnswer.text("text/plain", "new"));

    routes.replaceAll(List.of(next));

    assertThat(text(client.get("/peek_plugin_a/version", FROM_PAGE))).isEqualTo("new");
    go.countDown();
    resources.close();
    assertThat(old.join()).isEqualTo("old");
    routes.replaceAll(List.of());
    assertThat(client.get("/peek_plugin_a/version", FROM_PAGE).statusCode()).isEqualTo(404);
  }

  @Test
  void aRequestWhoseVersionEndsBeforeItIsAskedGoesToTheNextOne() throws Exception {
    PluginResources next = new PluginResources(PLUGIN, List.of());
    next.add("version", HttpAccess.PAGES, request -> HttpResourceAnswer.text("text/plain", "new"));
    HttpAccess upgradeMeanwhile =
        caller -> {
          routes.replaceAll(List.of(next));
          resources.close();
          return true;
        };
    resources.add(
        "version", upgradeMeanwhile, request -> HttpResourceAnswer.text("text/plain", "gone"));

    assertThat(text(client.get("/peek_plugin_a/version", FROM_PAGE))).isEqualTo("new");
  }

  @Test
  void aFileWhoseVersionIsDeletedBeforeItIsReadComesFromTheNextOne() throws Exception {
    Path before = Files.createDirectories(folder.resolve("before"));
    Path after = Files.createDirectories(folder.resolve("after"));
    Files.writeString(before.resolve("a.txt"), "old");
    Files.writeString(after.resolve("a.txt"), "new");
    PluginResources next = new PluginResources(PLUGIN, List.of(folder));
    next.addFolder(after, HttpAccess.PAGES);
    HttpAccess upgradeMeanwhile =
        caller -> {
          routes.replaceAll(List.of(next));
          resources.close();
          return before.resolve("a.txt").toFile().delete();
        };
    resources.addFolder(before, upgradeMeanwhile);

    assertThat(text(client.get("/peek_plugin_a/a.txt", FROM_PAGE))).isEqualTo("new");
  }

  @Test
  void noRequestFailsWhileVersionsFollowEachOther() throws Exception {
    PluginResources now = resources;
    resources.add("version", HttpAccess.PAGES, HELLO);
    CompletableFuture<List<String>> asked =
        CompletableFuture.supplyAsync(
            () -> {
              List<String> answers = new ArrayList<>();
              for (int i = 0; i < 2000; i++) {
                try {
                  answers.add(text(client.get("/peek_plugin_a/version", FROM_PAGE)));
                } catch (IOException | InterruptedException e) {
                  answers.add(e.toString());
                }
              }
              return answers;
            });
    while (!asked.isDone()) {
      PluginResources next = new PluginResources(PLUGIN, List.of());
      next.add("version", HttpAccess.PAGES, HELLO);
      routes.replaceAll(List.of(next));
      now.close();
      now = next;
    }

    assertThat(asked.get()).hasSize(2000).containsOnly("hello");
  }

  @Test
  void theSiteOfTheServicesKnowsThemByTheirKey() throws Exception {
    ResourceRoutes own =
        new ResourceRoutes(
            RequestCallers.services("the key"),
            new ResourceLimits(1000, 2, Duration.ofSeconds(1)),
            new ResourceMeters(counted, "platform"));
    resources.add("data", HttpAccess.SERVICES, HELLO);
    own.replaceAll(List.of(resources));
    try (HttpSite services =
            new HttpSite(
                new HttpSiteConfig("platform", "127.0.0.1", 0, 100, Duration.ofSeconds(20), 16, 64),
                new SiteRoutes().resources(own));
        SiteClient service = started(services)) {
      assertThat(service.get("/peek_plugin_a/data").statusCode()).isEqualTo(403);
      assertThat(service.get("/peek_plugin_a/data", "Authorization", "Bearer other").statusCode())
          .isEqualTo(403);
      assertThat(text(service.get("/peek_plugin_a/data", "Authorization", "Bearer the key")))
          .isEqualTo("hello");
    }
  }

  private static final class FailingStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("disk gone");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      throw new IOException("disk gone");
    }
  }

  private static SiteClient started(HttpSite site) {
    site.start();
    return new SiteClient(site);
  }

  private CompletableFuture<Integer> later(String path) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return client.get(path, FROM_PAGE).statusCode();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** A request is counted when it has ended, which may be after its answer has arrived. */
  private void awaitCounted(String outcome, long count) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (counted(outcome) < count && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
    assertThat(counted(outcome)).isEqualTo(count);
  }

  private long counted(String outcome) {
    return counted
        .find("peek.http.resource")
        .tags("plugin", PLUGIN, "outcome", outcome)
        .timers()
        .stream()
        .mapToLong(Timer::count)
        .sum();
  }
}
