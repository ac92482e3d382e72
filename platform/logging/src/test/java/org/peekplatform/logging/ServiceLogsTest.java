package org.peekplatform.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.config.InvalidConfigException;
import org.peekplatform.config.LogLevel;
import org.peekplatform.config.LoggingConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class ServiceLogsTest {

  private static final Logger LOGGER = LoggerFactory.getLogger(ServiceLogsTest.class);
  private static final LoggingConfig INFO = new LoggingConfig(LogLevel.INFO, false, 20, 2);

  @TempDir private Path folder;

  private final ServiceLogs logs = ServiceLogs.install();

  @AfterEach
  void close() {
    logs.close();
  }

  @Test
  void eachServiceLogsToItsOwnFileOnly() throws IOException {
    ServiceLog server = open("peek-server");
    ServiceLog client = open("peek-client");

    server.run(() -> LOGGER.info("from the server"));
    client.run(() -> LOGGER.info("from the client"));

    assertThat(text("peek-server")).contains("INFO", "from the server").doesNotContain("client");
    assertThat(text("peek-client")).contains("from the client").doesNotContain("server");
  }

  @Test
  void virtualThreadsThatAServiceCreatesBelongToIt() throws Exception {
    ServiceLog server = open("peek-server");
    open("peek-client");

    server.run(
        () -> {
          try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            executor.execute(
                () -> {
                  LOGGER.info("child");
                  Thread.ofVirtual().start(() -> LOGGER.info("grandchild"));
                });
          }
        });
    Thread grandchild = server.call(() -> Thread.ofVirtual().start(() -> LOGGER.info("sibling")));
    grandchild.join();

    assertThat(text("peek-server")).contains("child", "sibling");
    assertThat(text("peek-client")).isEmpty();
  }

  @Test
  void threadsOfAServicesFactoryBelongToItWhoeverStartsThem() throws Exception {
    ServiceLog server = open("peek-server");
    ServiceLog client = open("peek-client");

    try (ExecutorService executor =
        Executors.newThreadPerTaskExecutor(server.threads("peek-server-"))) {
      client.run(() -> executor.execute(() -> LOGGER.info("for the server")));
    }

    assertThat(text("peek-server")).contains("for the server");
    assertThat(text("peek-client")).isEmpty();
  }

  @Test
  void eachLineCarriesThePluginInWhoseNameItsThreadWorks() throws Exception {
    ServiceLog server = open("peek-server");

    server.call(
        () -> {
          Thread library =
              LoggedPlugin.call(
                  "peek_plugin_pumps",
                  () -> {
                    LOGGER.info("from the plugin");
                    return Thread.ofPlatform().start(() -> LOGGER.info("from a library"));
                  });
          library.join();
          Thread platform =
              LoggedPlugin.threads("peek_plugin_pumps", "link")
                  .newThread(() -> LOGGER.info("from the platform, for the plugin"));
          platform.start();
          platform.join();
          LOGGER.info("from the platform");
          return "done";
        });

    assertThat(server.recent().after(0, 10))
        .extracting(LogLine::text, LogLine::plugin)
        .containsExactly(
            tuple("from the plugin", "peek_plugin_pumps"),
            tuple("from a library", "peek_plugin_pumps"),
            tuple("from the platform, for the plugin", "peek_plugin_pumps"),
            tuple("from the platform", null));
    assertThat(text("peek-server"))
        .contains("ServiceLogsTest: [peek_plugin_pumps] from a library")
        .contains("ServiceLogsTest: from the platform\n");
  }

  @Test
  void whatBelongsToNoServiceGoesToAll() throws IOException {
    open("peek-server");
    open("peek-client");

    LOGGER.warn("of the process");

    assertThat(text("peek-server")).contains("of the process");
    assertThat(text("peek-client")).contains("of the process");
  }

  @Test
  void theLevelOfOneServiceChangesWithoutTheOthers() throws IOException {
    ServiceLog server = open("peek-server");
    ServiceLog client = open("peek-client");

    server.setLevel(LogLevel.DEBUG);
    server.run(() -> LOGGER.debug("details"));
    client.run(() -> LOGGER.debug("details"));
    server.setLevel(LogLevel.ERROR);
    server.run(() -> LOGGER.warn("a warning"));

    assertThat(text("peek-server")).contains("details").doesNotContain("a warning");
    assertThat(text("peek-client")).isEmpty();
  }

  @Test
  void librariesThatUseTheLoggingOfTheJdkAreHeard() throws IOException {
    ServiceLog server = open("peek-server");

    server.run(() -> java.util.logging.Logger.getLogger("a.library").warning("old fashioned"));

    assertThat(text("peek-server")).contains("WARN", "a.library", "old fashioned");
  }

  @Test
  void anUncaughtExceptionIsLoggedByTheServiceOfItsThread() throws Exception {
    ServiceLog server = open("peek-server");
    open("peek-client");

    server
        .threads("doomed-")
        .newThread(
            () -> {
              throw new IllegalStateException("the end");
            })
        .join();
    Thread doomed =
        server.call(
            () ->
                Thread.ofVirtual()
                    .name("doomed")
                    .start(
                        () -> {
                          throw new IllegalStateException("the end");
                        }));
    doomed.join();

    assertThat(text("peek-server")).contains("Thread doomed ended", "IllegalStateException");
    assertThat(text("peek-client")).isEmpty();
  }

  @Test
  void secretsAreMaskedAlsoInStackTraces() throws IOException {
    ServiceLog server = open("peek-server");

    server.run(
        () ->
            LOGGER.error(
                "Refused: password=one", new IllegalStateException("at postgresql://p:two@db/x")));

    assertThat(text("peek-server")).contains("password=***", "postgresql://p:***@db/x");
    assertThat(text("peek-server")).doesNotContain("one", "two");
  }

  @Test
  void aFullFileIsRotatedAndTheOldestDropped() throws IOException {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Path file = folder.resolve("small.log");
    Appender<ILoggingEvent> appender = LogFiles.rollingFile(context, "small", file, 2000, 2);

    for (int i = 0; i < 2000; i++) {
      appender.doAppend(event(context, "line " + i));
    }
    appender.stop();

    assertThat(folder.resolve("small.log.1")).exists();
    assertThat(folder.resolve("small.log.2")).exists();
    assertThat(folder.resolve("small.log.3")).doesNotExist();
  }

  @Test
  void logsBelongToTheirOwnerAloneBeforeAndAfterARotation() throws IOException {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Path file = folder.resolve("private.log");
    Appender<ILoggingEvent> appender = LogFiles.rollingFile(context, "private", file, 2000, 2);

    for (int i = 0; i < 200; i++) {
      appender.doAppend(event(context, "line " + i));
    }
    appender.stop();

    assertThat(rights("private.log")).isEqualTo("rw-------");
    assertThat(rights("private.log.1")).isEqualTo("rw-------");
  }

  @Test
  void aFileThatCannotBeWrittenIsRefusedWithItsName() throws IOException {
    Path occupied = Files.createDirectory(folder.resolve("peek-server.log"));

    assertThatThrownBy(() -> logs.open("peek-server", occupied, INFO))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(occupied.toString());
  }

  private ServiceLog open(String service) {
    return logs.open(service, folder.resolve(service + ".log"), INFO);
  }

  private String text(String service) throws IOException {
    return Files.readString(folder.resolve(service + ".log"));
  }

  private String rights(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }

  private static ILoggingEvent event(LoggerContext context, String message) {
    return new LoggingEvent(
        ServiceLogsTest.class.getName(),
        context.getLogger("test"),
        ch.qos.logback.classic.Level.INFO,
        message,
        null,
        null);
  }

  @Test
  void aLoggerMayHaveALevelOfItsOwnForOneServiceOnly() throws IOException {
    ServiceLog server = open("peek-server");
    ServiceLog client = open("peek-client");
    String logger = ServiceLogsTest.class.getPackageName();

    server.setLevel(logger, LogLevel.DEBUG);
    server.run(() -> LOGGER.debug("server details"));
    client.run(() -> LOGGER.debug("client details"));
    server.setLevel(logger, null);
    server.run(() -> LOGGER.debug("no more"));

    assertThat(text("peek-server")).contains("server details").doesNotContain("no more");
    assertThat(text("peek-client")).isEmpty();
    assertThat(server.loggers()).isEmpty();
  }

  @Test
  void theNewestLinesAreKeptWithTheirStackTracesAndWithoutSecrets() {
    ServiceLog server =
        logs.open(
            "peek-server",
            folder.resolve("peek-server.log"),
            new LoggingConfig(LogLevel.INFO, Map.of(), false, 20, 2, 100));

    server.run(
        () -> {
          for (int i = 1; i <= 150; i++) {
            LOGGER.info("line {}", i);
          }
          LOGGER.error("password=hunter2 is wrong", new IllegalStateException("broken"));
        });

    List<LogLine> lines = server.recent().after(0, 1000);
    assertThat(lines).hasSize(100);
    assertThat(lines.getFirst().text()).isEqualTo("line 52");
    assertThat(lines.getLast().text())
        .startsWith("password=*** is wrong")
        .contains("IllegalStateException: broken", "ServiceLogsTest");
    assertThat(server.recent().after(lines.getLast().number() - 2, 1000)).hasSize(2);
    assertThat(server.recent().after(0, 3)).hasSize(3).endsWith(lines.getLast());
    assertThat(server.recent().errorsLastHour()).isEqualTo(1);
    assertThat(server.recent().warningsLastHour()).isZero();
  }
}
