package org.peekplatform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaNameTest {

  @ParameterizedTest
  @CsvSource({"peek_plugin_tutorial,pl_tutorial", "peek_core_device,core_device"})
  void aPluginHasASchemaNamedAfterIt(String plugin, String schema) {
    assertThat(SchemaName.ofPlugin(plugin).text()).isEqualTo(schema);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tutorial", "peek_plugin_", "peek_plugin_Tutorial", "peek_plugin_a;b"})
  void aPluginWithAnotherNameIsRefused(String plugin) {
    assertThatThrownBy(() -> SchemaName.ofPlugin(plugin))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(plugin);
  }

  @Test
  void aNameThatPostgresqlWouldCutIsRefused() {
    assertThatThrownBy(() -> SchemaName.ofPlugin("peek_plugin_" + "x".repeat(61)))
        .hasMessageContaining("63");
  }
}
