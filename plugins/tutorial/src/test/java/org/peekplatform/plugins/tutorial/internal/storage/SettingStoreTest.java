package org.peekplatform.plugins.tutorial.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.vortex.loader.TupleConflictException;

@ExtendWith(TutorialDatabase.class)
class SettingStoreTest {

  private SettingStore store;

  @BeforeEach
  void open(PluginDatabase database) {
    store = new SettingStore(database);
  }

  @Test
  void aNewInstallationHasSensibleSettings() {
    assertThat(store.read()).isEqualTo(new TutorialSettings("SUCCESS", 1000, true));
  }

  @Test
  void aSavedSettingIsReadAtOnce() {
    SettingPropertyTuple typed = loaded(TutorialSettings.NUMBER_LIMIT);
    typed.setInteger(7);

    store.save(List.of(typed), Map.of());

    assertThat(store.read()).isEqualTo(new TutorialSettings("SUCCESS", 7, true));
  }

  @Test
  void theAnswerOfASaveCanBeSavedAgain() {
    SettingPropertyTuple typed = loaded(TutorialSettings.NUMBER_LIMIT);
    typed.setInteger(7);
    SettingPropertyTuple saved = named(store.save(List.of(typed), Map.of()));
    saved.setInteger(8);

    store.save(List.of(saved), Map.of());

    assertThat(store.read().numberLimit()).isEqualTo(8);
  }

  @Test
  void anUnusableValueIsRefusedAndNothingIsSaved() {
    SettingPropertyTuple typed = loaded(TutorialSettings.NUMBER_LIMIT);
    typed.setInteger(0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.save(List.of(typed), Map.of()))
        .withMessage("The setting 'numberLimit' is 0: type a number of 1 or more.");
    assertThat(store.read().numberLimit()).isEqualTo(1000);
  }

  @Test
  void anOlderCopyDoesNotOverwriteANewerValue() {
    SettingPropertyTuple first = loaded(TutorialSettings.NUMBER_LIMIT);
    SettingPropertyTuple second = loaded(TutorialSettings.NUMBER_LIMIT);
    first.setInteger(7);
    second.setInteger(8);
    store.save(List.of(first), Map.of());

    assertThatExceptionOfType(TupleConflictException.class)
        .isThrownBy(() -> store.save(List.of(second), Map.of()))
        .withMessageContaining("'numberLimit' was changed by somebody else")
        .satisfies(conflict -> assertThat(conflict.current()).hasSize(1));
    assertThat(store.read().numberLimit()).isEqualTo(7);
  }

  @Test
  void settingsCannotBeDeleted() {
    List<SettingPropertyTuple> all = store.load(Map.of());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.delete(all, Map.of()))
        .withMessageContaining("cannot be deleted");
  }

  private SettingPropertyTuple loaded(String key) {
    return store.load(Map.of()).stream()
        .filter(row -> row.getKey().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static SettingPropertyTuple named(List<SettingPropertyTuple> rows) {
    return rows.stream()
        .filter(row -> row.getKey().equals(TutorialSettings.NUMBER_LIMIT))
        .findFirst()
        .orElseThrow();
  }
}
