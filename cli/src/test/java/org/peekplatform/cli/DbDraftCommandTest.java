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
import org.peekplatform.pluginruntime.ArchiveBuilder;
import picocli.CommandLine;

/** The next script of a plugin, from its archive and from its project. */
@Timeout(180)
class DbDraftCommandTest {

  private static final String NAME = "peek_plugin_pumps";

  @TempDir private Path folder;
  private String said = "";

  private ArchiveBuilder plugin() {
    return new ArchiveBuilder(NAME, "1.0.0")
        .services("server", "storage")
        .permissions("database", "files")
        .section("\"storage\": {\"migrationsDir\": \"migrations\"}")
        .entry("migrations/V1__pump.sql", "create table pump (id bigint primary key);")
        .source(
            NAME + ".internal.Pump",
            """
            package %s.internal;
            import jakarta.persistence.*;
            @Entity @Table(name = "pump")
            public class Pump { @Id public long id; public Double speed; }
            """
                .formatted(NAME))
        .serverHook(
            "",
            "public java.util.List<Class<?>> entityClasses() { return java.util.List.of(Pump.class); }");
  }

  private int draft(Path subject) {
    CommandLine commandLine = new CommandLine(new DbCommand());
    StringWriter out = new StringWriter();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(out, true));
    int code =
        commandLine.execute(
            "draft", subject.toString(), "--home", folder.resolve("home").toString());
    said = out.toString();
    return code;
  }

  @Test
  void theNextScriptOfAnArchiveIsPrinted() throws IOException {
    Path _ = plugin().buildInto(folder.resolve("built"));

    assertThat(draft(folder.resolve("built/" + NAME + "-1.0.0.zip"))).as(said).isZero();

    assertThat(said).contains("alter table if exists pump", "add column speed float(53);");
  }

  @Test
  void theNextScriptOfAProjectStandsBesideTheOthersAndIsTheLast() throws IOException {
    Path classes = plugin().buildInto(folder.resolve("built"));
    Path project = folder.resolve("project");
    Path resources = project.resolve("src/main/resources");
    Files.createDirectories(resources.resolve("migrations"));
    Files.createDirectories(project.resolve("target"));
    Files.move(classes, project.resolve("target/classes"));
    Files.writeString(resources.resolve("plugin_package.json"), plugin().manifest());
    Files.writeString(
        resources.resolve("migrations/V1__pump.sql"), "create table pump (id bigint primary key);");

    assertThat(draft(project)).as(said).isZero();

    Path next = resources.resolve("migrations/V2__draft.sql");
    assertThat(said).contains(next.toString());
    assertThat(next).content().contains("add column speed float(53);");
    assertThat(draft(project)).as(said).isZero();
    assertThat(said).contains("The database scripts of " + NAME + " fit its classes.");
  }
}
