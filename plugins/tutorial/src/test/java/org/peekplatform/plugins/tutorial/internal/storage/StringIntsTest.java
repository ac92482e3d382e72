package org.peekplatform.plugins.tutorial.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.vortex.VortexException;

@ExtendWith(TutorialDatabase.class)
class StringIntsTest {

  private PluginDatabase database;
  private StringInts rows;

  @BeforeEach
  void open(PluginDatabase opened) {
    database = opened;
    rows = new StringInts(database);
  }

  @Test
  void aNewInstallationHasRowsToLookAt() {
    assertThat(rows.all())
        .extracting(StringIntTuple::getString1)
        .containsExactly("transformer", "Feeder Pillar", "SUBSTATION");
  }

  @Test
  void addedRowsComeLast() {
    rows.add(new StringIntTuple("Created from Agent RPC", 50));

    StringIntTuple last = rows.all().getLast();
    assertThat(last.getString1()).isEqualTo("Created from Agent RPC");
    assertThat(last.getInt1()).isEqualTo(50);
    assertThat(last.getId()).isNotNull();
  }

  @Test
  void aRowWithANumberIsNotAddedOnceMore() {
    StringIntTuple present = rows.all().getFirst();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> rows.add(present))
        .withMessageContaining("exists already");
  }

  @Test
  void togglingChangesOneRow() {
    toggleCaps(idOfFirst());

    assertThat(rows.all())
        .extracting(StringIntTuple::getString1)
        .containsExactly("TRANSFORMER", "Feeder Pillar", "SUBSTATION");
  }

  @Test
  void simultaneousIncrementsAllCount() throws Exception {
    long id = idOfFirst();
    int before = rows.all().getFirst().getInt1();
    List<Future<?>> calls = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int call = 0; call < 50; call++) {
        calls.add(threads.submit(() -> addInt(id, 1)));
      }
    }
    for (Future<?> call : calls) {
      call.get();
    }

    assertThat(rows.all().getFirst().getInt1()).isEqualTo(before + 50);
  }

  @Test
  void anOverflowIsRefusedAndChangesNothing() {
    long id = idOfFirst();
    addInt(id, Integer.MAX_VALUE - 11);

    assertThatThrownBy(() -> addInt(id, 1))
        .isInstanceOf(VortexException.class)
        .hasMessageContaining("'transformer'");
    assertThat(rows.all().getFirst().getInt1()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void anUnknownRowIsNamed() {
    assertThatThrownBy(() -> toggleCaps(4711))
        .isInstanceOf(VortexException.class)
        .hasMessageContaining("number 4711");
  }

  private void toggleCaps(long id) {
    database.<@Nullable Object>inTransaction(
        entities -> {
          StringInts.toggleCaps(entities, id);
          return null;
        });
  }

  private void addInt(long id, int offset) {
    database.<@Nullable Object>inTransaction(
        entities -> {
          StringInts.addInt(entities, id, offset);
          return null;
        });
  }

  private long idOfFirst() {
    return Objects.requireNonNull(rows.all().getFirst().getId());
  }
}
