package org.peekplatform.pluginruntime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginPermission;
import org.peekplatform.plugin.UpgradeMode;
import tools.jackson.databind.JsonNode;

/** Holds the schema and the values of the plugin API together. */
class ManifestSchemaTest {

  private final JsonNode schema = ManifestSchema.instance().tree();

  @Test
  void theSchemaAllowsExactlyTheValuesOfThePluginApi() {
    assertThat(texts("/properties/permissions/items/enum"))
        .containsExactlyElementsOf(
            Arrays.stream(PluginPermission.values()).map(PluginPermission::key).toList());
    assertThat(texts("/properties/upgradeMode/enum"))
        .containsExactlyElementsOf(
            Arrays.stream(UpgradeMode.values()).map(UpgradeMode::key).toList());
    assertThat(texts("/properties/requiresServices/items/enum"))
        .containsExactlyElementsOf(
            Stream.concat(
                    Arrays.stream(PeekService.values()).map(PeekService::key),
                    Arrays.stream(PluginBook.values()).map(PluginBook::key))
                .toList());
  }

  @Test
  void everyKeyIsExplainedForEditors() {
    Stream.of(
            "",
            "/properties/plugin",
            "/properties/storage",
            "/properties/doc-user",
            "/$defs/frontend",
            "/$defs/frontend/properties/titleBarCounter")
        .forEach(
            place ->
                schema
                    .at(place + "/properties")
                    .forEachEntry(
                        (key, rule) ->
                            assertThat(rule.path("description").asString(""))
                                .as("%s.%s", place, key)
                                .isNotBlank()));
  }

  private List<String> texts(String pointer) {
    List<String> texts = new ArrayList<>();
    schema.at(pointer).forEach(text -> texts.add(text.asString()));
    return texts;
  }
}
