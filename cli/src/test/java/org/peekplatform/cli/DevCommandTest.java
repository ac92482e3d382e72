package org.peekplatform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DevCommandTest {

  @TempDir private Path folder;

  @Test
  void aFolderThatIsNoPluginProjectIsRefusedBeforeAnythingIsWritten() {
    StringWriter said = new StringWriter();
    CommandLine command =
        new CommandLine(new DevCommand())
            .setExecutionExceptionHandler(new PlainWords())
            .setErr(new PrintWriter(said));

    assertThat(command.execute(folder.toString())).isNotZero();
    assertThat(said.toString()).contains("is no plugin project", "peek plugin new");
    assertThat(folder).isEmptyDirectory();
  }
}
