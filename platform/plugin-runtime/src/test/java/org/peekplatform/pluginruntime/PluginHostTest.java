package org.peekplatform.pluginruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.config.PeekServerConfig;
import org.peekplatform.config.PluginConfig;
import org.peekplatform.plugin.PeekAgentPlatformHook;
import org.peekplatform.plugin.PluginAgentEntryHook;
import org.peekplatform.vortex.router.VortexRouter;

class PluginHostTest {

  private static final String A = "peek_plugin_a";
  private static final String B = "peek_plugin_b";
  private static final String C = "peek_plugin_c";

  @TempDir private Path folder;

  private final VortexRouter router = VortexRouter.builder("peek-agent").build();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @AfterEach
  void closeRouter() {
    router.close();
  }

  @Test
  void pluginsLiveInTheOrderOfTheirDependencies() throws IOException {
    plugin(A).dependency(B, ">=1.0.0").agentHook().buildInto(software());
    plugin(B).agentHook().buildInto(software());

    try (PluginHost<PeekAgentPlatformHook, PluginAgentEntryHook> host = started(A, B)) {
      assertThat(states(host)).isEqualTo(Map.of(A, "STARTED", B, "STARTED"));
      assertThat(host.healthy()).isTrue();
    }

    assertThat(journal())
        .containsExactly(
            "load " + B,
            "load " + A,
            "start " + B,
            "start " + A,
            "stop " + A,
            "stop " + B,
            "unload " + A,
            "unload " + B);
  }

  @Test
  void aFailedPluginTakesDownItsDependentsOnly() throws IOException {
    plugin(A).agentHook("throw new IllegalStateException(\"no radio\");", "").buildInto(software());
    plugin(B).dependency(A, "*").agentHook().buildInto(software());
    plugin(C).agentHook().buildInto(software());

    try (PluginHost<PeekAgentPlatformHook, PluginAgentEntryHook> host = started(A, B, C)) {
      assertThat(states(host)).isEqualTo(Map.of(A, "FAILED", B, "FAILED", C, "STARTED"));
      assertThat(error(host, A)).contains("start", "no radio");
      assertThat(error(host, B)).contains("needs " + A, "no radio");
      assertThat(host.healthy()).isFalse();
    }
    assertThat(journal()).contains("unload " + A, "unload " + B).doesNotContain("start " + B);
  }

  @Test
  void aPluginThatHangsIsGivenUpAndTheOthersGoOn() throws IOException {
    plugin(A)
        .agentHook("new java.util.concurrent.CountDownLatch(1).await();", "")
        .buildInto(software());
    plugin(B).agentHook().buildInto(software());

    try (PluginHost<PeekAgentPlatformHook, PluginAgentEntryHook> host =
        started(Duration.ofMillis(1500), A, B)) {
      assertThat(states(host)).isEqualTo(Map.of(A, "FAILED", B, "STARTED"));
      assertThat(error(host, A)).contains("did not return from start", "startTimeoutSeconds");
    }
  }

  @Test
  void classesOfDependenciesAreVisibleExceptInternalOnesAndTheApplicationIsNot()
      throws IOException {
    Path classes =
        plugin(A)
            .source(
                A + ".api.Greeting",
                "package " + A + ".api; public interface Greeting { String text(); }")
            .source(A + ".internal.Secret", "package " + A + ".internal; public class Secret {}")
            .agentHook(
                "",
                "public Object publishedApi() { return (" + A + ".api.Greeting) () -> \"hello\"; }")
            .buildInto(software());
    plugin(B)
        .dependency(A, ">=1.0.0 & <2.0.0")
        .compiledWith(classes)
        .agentHook(
            """
            journal(platform.getOtherPluginApi("%1$s", %1$s.api.Greeting.class).text());
            for (String name : new String[] {"%1$s.internal.Secret",
                "org.peekplatform.pluginruntime.PluginHost", "tools.jackson.databind.ObjectMapper"}) {
              try {
                Class.forName(name);
                journal("sees " + name);
              } catch (ClassNotFoundException e) {
                journal("blind");
              }
            }
            """
                .formatted(A),
            "")
        .buildInto(software());

    try (PluginHost<PeekAgentPlatformHook, PluginAgentEntryHook> host = started(A, B)) {
      assertThat(states(host)).isEqualTo(Map.of(A, "STARTED", B, "STARTED"));
    }
    assertThat(journal()).contains("hello " + B).noneMatch(line -> line.startsWith("sees"));
    assertThat(journal().stream().filter(line -> line.startsWith("blind"))).hasSize(3);
  }

  @Test
  void theApiOfAPluginThatIsNoDependencyIsRefused() throws IOException {
    plugin(A)
        .agentHook("", "public Object publishedApi() { return \"api\"; }")
        .buildInto(software());
    plugin(B)
        .agentHook("platform.getOtherPluginApi(\"" + A + "\", String.class);", "")
        .buildInto(software());

    try (PluginHost<PeekAgentPlatformHook, PluginAgentEntryHook> host = started(A, B)) {
      assertThat(error(host, B)).contains("dependencies", "plugin_package.json");
    }
  }

  @Test
  void gapsAndCyclesAreRefusedWithTheirChain() throws IOException {
    plugin(A).dependency(B, "*").agentHook().buildInto(software());
    plugin(B).dependency(A, "*").agentHook().buildInto(software());
    plugin(C).dependency("peek_plugin_d", ">=2.0.0").agentHook().buildInto(software());
    plugin("peek_plugin_d").agentHook().buildInto(software());

    try (PluginHost<PeekAgentPlatformHook, PluginAgentEntryHook> host =
        started(A, B, C, "peek_plugin_d", "peek_plugin_unknown")) {
      assertThat(error(host, A)).contains(A + " needs " + B + " needs " + A);
      assertThat(error(host, B)).contains("cycle");
      assertThat(error(host, C)).contains("peek_plugin_d >=2.0.0", "1.0.0 is installed");
      assertThat(states(host)).containsEntry("peek_plugin_d", "STARTED");
      assertThat(error(host, "peek_plugin_unknown")).contains("no archive", "plugin.enabled");
    }
  }

  @Test
  void aDependencyThatIsNotEnabledIsNamed() throws IOException {
    plugin(A).dependency(B, "*").agentHook().buildInto(software());
    plugin(B).agentHook().buildInto(software());

    try (PluginHost<PeekAgentPlatformHook, PluginAgentEntryHook> host = started(A)) {
      assertThat(error(host, A)).contains(B, "not enabled");
    }
  }

  @Test
  void aServiceWithoutEntryHookIsRefusedWithTheCure() throws IOException {
    plugin(A)
        .source(A + ".Nothing", "package " + A + "; public class Nothing {}")
        .buildInto(software());

    try (PluginHost<PeekAgentPlatformHook, PluginAgentEntryHook> host = started(A)) {
      assertThat(error(host, A))
          .contains("agent", "META-INF/services/org.peekplatform.plugin.PluginAgentEntryHook");
    }
  }

  @Test
  void aPluginThatDoesNotNameTheServiceIsNotRunThere() throws IOException {
    plugin(A).services("client").agentHook().buildInto(software());

    try (PluginHost<PeekAgentPlatformHook, PluginAgentEntryHook> host = started(A)) {
      assertThat(host.statuses()).isEmpty();
    }
    assertThat(journal()).isEmpty();
  }

  @Test
  void aNewVersionTakesOverTogetherWithThosePluginsThatNeedIt() throws IOException {
    plugin(A).agentHook().buildInto(software());
    plugin(B).dependency(A, ">=1.0.0").agentHook().buildInto(software());
    plugin(C).agentHook().buildInto(software());

    try (PluginHost<PeekAgentPlatformHook, PluginAgentEntryHook> host = started(A, B, C)) {
      new ArchiveBuilder(A, "1.1.0").agentHook().buildInto(software());
      try (PluginChange<?, ?> change = host.stage(enabled(A, B, C), Set.of())) {
        assertThat(version(host, A)).isEqualTo("1.0.0");
        assertThat(change.loaded()).containsExactly(A, B);
        change.commit();
      }
      assertThat(version(host, A)).isEqualTo("1.1.0");
      assertThat(states(host)).isEqualTo(Map.of(A, "STARTED", B, "STARTED", C, "STARTED"));
    }
    assertThat(journal())
        .containsSubsequence(
            "start " + A, "start " + B, "stop " + B, "stop " + A, "unload " + B, "unload " + A)
        .filteredOn(line -> line.endsWith(C))
        .containsExactly("load " + C, "start " + C, "stop " + C, "unload " + C);
  }

  @Test
  void aNewVersionThatFailsLeavesTheOldOneRunning() throws IOException {
    plugin(A).agentHook().buildInto(software());

    try (PluginHost<PeekAgentPlatformHook, PluginAgentEntryHook> host = started(A)) {
      new ArchiveBuilder(A, "1.1.0")
          .agentHook("throw new IllegalStateException(\"no radio\");", "")
          .buildInto(software());

      assertThatThrownBy(() -> host.stage(enabled(A), Set.of()))
          .isInstanceOfSatisfying(
              PluginChangeException.class,
              failure ->
                  assertThat(failure.failed())
                      .singleElement()
                      .satisfies(status -> assertThat(status.stackTrace()).contains("no radio")))
          .hasMessageMatching(A + " failed in start: .*no radio \\(\\w+\\.java:\\d+\\)");

      assertThat(version(host, A)).isEqualTo("1.0.0");
      assertThat(states(host)).isEqualTo(Map.of(A, "STARTED"));
      assertThat(journal()).doesNotContain("stop " + A);
    }
  }

  @Test
  void aNewVersionThatFindsItselfUnhealthyDoesNotTakeOver() throws IOException {
    plugin(A).agentHook().buildInto(software());

    try (PluginHost<PeekAgentPlatformHook, PluginAgentEntryHook> host = started(A)) {
      new ArchiveBuilder(A, "1.1.0")
          .agentHook(
              "", "public void checkHealth() { throw new IllegalStateException(\"no signal\"); }")
          .buildInto(software());

      assertThatThrownBy(() -> host.stage(enabled(A), Set.of()))
          .hasMessageContainingAll(A, "no signal");
      assertThat(version(host, A)).isEqualTo("1.0.0");
    }
  }

  @Test
  void aPluginThatTakesWhatIsSentToOthersIsRefused() throws IOException {
    plugin(A)
        .agentHook(
            "platform.vortex().listen(java.util.Map.of(\"key\", \"tupleAction\", \"plugin\", \""
                + B
                + "\"), received -> {});",
            "")
        .buildInto(software());
    plugin(C)
        .agentHook(
            "platform.vortex().listen(java.util.Map.of(\"key\", \""
                + C
                + ".mine\"), received -> {});",
            "")
        .buildInto(software());

    try (PluginHost<PeekAgentPlatformHook, PluginAgentEntryHook> host = started(A, C)) {
      assertThat(states(host)).isEqualTo(Map.of(A, "FAILED", C, "STARTED"));
      assertThat(error(host, A)).contains("does not carry its name", "\"plugin\": \"" + A + "\"");
    }
  }

  @Test
  void aPluginObservesOnlyItselfAndThoseItNeeds() throws IOException {
    String observesA =
        "new org.peekplatform.vortex.observable.TupleDataObserverClient(platform.vortex(),"
            + " \"peek-server\", \"a\", java.util.Map.of(\"plugin\", \""
            + A
            + "\"));";
    plugin(A).agentHook().buildInto(software());
    plugin(B).agentHook(observesA, "").buildInto(software());
    plugin(C).dependency(A, "*").agentHook(observesA, "").buildInto(software());

    try (PluginHost<PeekAgentPlatformHook, PluginAgentEntryHook> host = started(A, B, C)) {
      assertThat(states(host)).isEqualTo(Map.of(A, "STARTED", B, "FAILED", C, "STARTED"));
      assertThat(error(host, B)).contains("nor to a plugin that it needs", "dependencies");
    }
  }

  @Test
  void aPluginWhoseTuplesDoNotCarryItsNameIsRefused() throws IOException {
    plugin(A)
        .agentHook(
            "platform.vortex().tuples().register(Thing.class);",
            "@org.peekplatform.vortex.TupleType(\"" + B + ".Thing\") public static class Thing { }")
        .buildInto(software());

    try (PluginHost<PeekAgentPlatformHook, PluginAgentEntryHook> host = started(A)) {
      assertThat(error(host, A)).contains(B + ".Thing", "Begin it with \"" + A + ".\"");
    }
  }

  @Test
  void aPluginThatClosesItsScopeInStartIsRefusedAndWhatRanGoesOn() throws IOException {
    plugin(A).agentHook().buildInto(software());

    try (PluginHost<PeekAgentPlatformHook, PluginAgentEntryHook> host = started(A)) {
      new ArchiveBuilder(A, "1.1.0")
          .agentHook("platform.vortex().close();", "")
          .buildInto(software());

      assertThatThrownBy(() -> host.stage(enabled(A), Set.of()))
          .hasMessageContaining("closed platform.vortex()");
      assertThat(version(host, A)).isEqualTo("1.0.0");
    }
  }

  @Test
  void aPluginThatFailedIsLoadedAnewWhenAsked() throws IOException {
    plugin(A)
        .agentHook(
            "if (!java.nio.file.Files.exists(platform.fileStorageDirectory().resolve(\"plug\")))"
                + " throw new IllegalStateException(\"not plugged in\");",
            "")
        .buildInto(software());

    try (PluginHost<PeekAgentPlatformHook, PluginAgentEntryHook> host = started(A)) {
      assertThat(states(host)).isEqualTo(Map.of(A, "FAILED"));
      Files.writeString(data().resolve(A).resolve("plug"), "in");
      host.run(enabled(A));
      assertThat(states(host)).isEqualTo(Map.of(A, "FAILED"));

      host.run(enabled(A), Set.of(A));

      assertThat(states(host)).isEqualTo(Map.of(A, "STARTED"));
    }
  }

  @Test
  void aThreadThatAPluginLeavesIsNamed() throws IOException {
    plugin(A)
        .agentHook(
            "new Thread(() -> { try { new java.util.concurrent.CountDownLatch(1).await(); } catch"
                + " (InterruptedException e) { } }, \"forgotten\") {{ setDaemon(true); }}.start();",
            "")
        .buildInto(software());
    try (PluginHost<PeekAgentPlatformHook, PluginAgentEntryHook> host = started(A)) {
      assertThat(states(host)).isEqualTo(Map.of(A, "STARTED"));
    }
    assertThat(meters.get("peek.plugin.leaked.threads").tag("plugin", A).counter().count())
        .isEqualTo(1);
  }

  private PluginConfig config(Duration limit, String... enabled) {
    return new PluginConfig(
        List.of(enabled),
        folder.resolve("software"),
        data(),
        limit,
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        10,
        10,
        10,
        100,
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        folder.resolve("trusted"),
        true);
  }

  private EnabledPlugins enabled(String... names) {
    PluginConfig config = config(Duration.ofSeconds(20), names);
    return enabled(config);
  }

  private EnabledPlugins enabled(PluginConfig config) {
    ArchiveLimits limits = ArchiveLimits.of(config);
    return EnabledPlugins.of(
        PluginChoices.of(config.enabled()),
        new PluginStore(config.softwarePath(), limits, config.keepVersions()),
        new PluginCache(folder.resolve("cache"), limits));
  }

  private static String version(PluginHost<?, ?> host, String plugin) {
    return host.statuses().stream()
        .filter(status -> status.name().equals(plugin))
        .map(status -> String.valueOf(status.version()))
        .findFirst()
        .orElseThrow();
  }

  private PluginHost<PeekAgentPlatformHook, PluginAgentEntryHook> started(String... enabled) {
    return started(Duration.ofSeconds(20), enabled);
  }

  private PluginHost<PeekAgentPlatformHook, PluginAgentEntryHook> started(
      Duration limit, String... enabled) {
    PluginConfig config = config(limit, enabled);
    EnabledPlugins plugins = enabled(config);
    PluginHost<PeekAgentPlatformHook, PluginAgentEntryHook> host =
        new PluginHost<>(
            HookType.AGENT,
            new PluginHost.Settings(
                "peek-agent|test",
                data(),
                limit,
                HttpTimeouts.of(config),
                limit,
                PluginScopes.of(router),
                new LeakWatch(meters)),
            context ->
                new AgentPlatform(
                    context,
                    new DefaultSettings(),
                    new ServerSite(
                        () -> new PeekServerConfig("127.0.0.1", 8011),
                        Map::of,
                        HttpClient::newBuilder)));
    host.run(plugins);
    return host;
  }

  private static Map<String, String> states(PluginHost<?, ?> host) {
    return host.statuses().stream()
        .collect(Collectors.toMap(PluginStatus::name, status -> status.state().name()));
  }

  private static String error(PluginHost<?, ?> host, String plugin) {
    return host.statuses().stream()
        .filter(status -> status.name().equals(plugin))
        .map(status -> String.valueOf(status.error()))
        .findFirst()
        .orElseThrow();
  }

  private List<String> journal() throws IOException {
    Path journal = data().resolve("journal");
    return Files.exists(journal) ? Files.readAllLines(journal) : List.of();
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path software() throws IOException {
    return Files.createDirectories(folder.resolve("software"));
  }

  private static ArchiveBuilder plugin(String name) {
    return new ArchiveBuilder(name, "1.0.0");
  }
}
