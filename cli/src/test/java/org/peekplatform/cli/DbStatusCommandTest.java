package org.peekplatform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.config.PeekHome;
import org.peekplatform.config.ServiceKind;
import org.peekplatform.pluginruntime.ArchiveBuilder;
import org.peekplatform.storage.EmbeddedPostgres;
import picocli.CommandLine;

/** How far the schemas of a home are, without a server. */
@Timeout(180)
class DbStatusCommandTest {

  private static final String NAME = "peek_plugin_pumps";

  @TempDir private Path folder;

  @Test
  void theScriptsOfAPluginThatNeverRanAreToBeApplied() throws IOException {
    PeekHome home = new PeekHome(folder.resolve("home"));
    Files.createDirectories(home.pluginSoftware());
    Files.createDirectories(home.serviceHome(ServiceKind.SERVER));
    Path _ =
        new ArchiveBuilder(NAME, "1.0.0")
            .services("server", "storage")
            .permissions("database")
            .section("\"storage\": {\"migrationsDir\": \"migrations\"}")
            .entry("migrations/V1__pump.sql", "create table pump (id bigint primary key);")
            .serverHook("", "")
            .buildInto(home.pluginSoftware());
    Files.writeString(
        home.configFile(ServiceKind.SERVER), "{\"plugin\": {\"enabled\": [\"" + NAME + "\"]}}");
    CommandLine commandLine = new CommandLine(new DbCommand());
    StringWriter said = new StringWriter();
    commandLine.setOut(new PrintWriter(said, true));
    commandLine.setErr(new PrintWriter(said, true));

    int code = commandLine.execute("status", "--home", home.root().toString());

    assertThat(code).as(said.toString()).isZero();
    assertThat(said.toString())
        .containsSubsequence(
            "PostgreSQL 18", "pl_pumps", "empty", NAME + " 1.0.0", "to be applied: V1__pump.sql");
    assertThat(EmbeddedPostgres.isRunning(home.postgresql())).as("started for it only").isFalse();
  }
}
