package org.peekplatform.vortex.typescript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {

  @Test
  void files_and_values_are_named_as_typescript_does() {
    assertThat(Names.file("StringIntTuple")).isEqualTo("string-int-tuple");
    assertThat(Names.file("RPCForAgent2")).isEqualTo("rpc-for-agent2");
    assertThat(Names.value("RowsInRange")).isEqualTo("rowsInRange");
    assertThat(Names.value("RPCForAgent")).isEqualTo("rpcForAgent");
    assertThat(Names.value("RPC")).isEqualTo("rpc");
    assertThat(Names.value("Delete")).isEqualTo("delete_");
  }

  @Test
  void texts_become_literals() {
    assertThat(Names.literal("it's a \\ and a\nline\u0007"))
        .isEqualTo("'it\\'s a \\\\ and a\\nline\\u0007'");
  }
}
