package org.peekplatform.vortex.observable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.peekplatform.vortex.EncodedValue;
import org.peekplatform.vortex.TupleCodecException;

/** What is removed from and inserted into the old list always makes the new one. */
class RowChangesTest {

  private final Random random = new Random(20_200_520);

  @Test
  void randomEditsAreReproduced() {
    for (int round = 0; round < 2000; round++) {
      List<String> before = randomList();
      List<String> after = edited(before);
      TuplesDelta delta = delta(before, after);
      List<?> made = delta.applyTo(before);
      assertThat(made.equals(after)).as("%s and %s make %s", before, delta, after).isTrue();
    }
  }

  @Test
  void unrelatedListsAreReproduced() {
    for (int round = 0; round < 2000; round++) {
      List<String> before = randomList();
      List<String> after = randomList();
      assertThat(delta(before, after).applyTo(before).equals(after)).isTrue();
    }
  }

  @Test
  void onlyTheChangedRowIsSent() {
    List<String> before = List.of("a", "b", "c", "d");
    assertThat(delta(before, List.of("a", "B", "c", "d")))
        .isEqualTo(new TuplesDelta(List.of(1), List.of(1), List.of("B")));
    assertThat(delta(before, List.of("a", "b", "c", "d", "e")))
        .isEqualTo(new TuplesDelta(List.of(), List.of(4), List.of("e")));
    assertThat(delta(before, List.of("a", "c", "d")))
        .isEqualTo(new TuplesDelta(List.of(1), List.of(), List.of()));
    assertThat(delta(before, List.of("d", "a", "b", "c")))
        .isEqualTo(new TuplesDelta(List.of(3), List.of(0), List.of("d")));
    assertThat(delta(before, before)).isEqualTo(new TuplesDelta(List.of(), List.of(), List.of()));
  }

  @Test
  void aDeltaThatDoesNotFitIsRefused() {
    List<TuplesDelta> unfit =
        List.of(
            new TuplesDelta(List.of(2), List.of(), List.of()),
            new TuplesDelta(List.of(1, 0), List.of(), List.of()),
            new TuplesDelta(List.of(0, 0), List.of(), List.of()),
            new TuplesDelta(List.of(-1), List.of(), List.of()),
            new TuplesDelta(List.of(), List.of(3), List.of("c")),
            new TuplesDelta(List.of(), List.of(2), List.of()));
    for (TuplesDelta each : unfit) {
      assertThatThrownBy(() -> each.applyTo(List.of("a", "b")))
          .isInstanceOf(TupleCodecException.class);
    }
  }

  @Test
  void equalListsHaveEqualVersionsAndOthersHaveNot() {
    assertThat(hashes(List.of("a", "b")).version())
        .isEqualTo(hashes(List.of("a", "b")).version())
        .isNotEqualTo(hashes(List.of("b", "a")).version())
        .isNotEqualTo(hashes(List.of("ab")).version())
        .hasSize(16);
  }

  private List<String> randomList() {
    List<String> rows = new ArrayList<>();
    int size = random.nextInt(30);
    for (int i = 0; i < size; i++) {
      rows.add(randomRow());
    }
    return rows;
  }

  /** From few, so that there are duplicates. */
  private String randomRow() {
    return "row " + random.nextInt(20);
  }

  private List<String> edited(List<String> before) {
    List<String> after = new ArrayList<>(before);
    int edits = random.nextInt(6);
    for (int i = 0; i < edits; i++) {
      int at = random.nextInt(after.size() + 1);
      switch (random.nextInt(5)) {
        case 0 -> after.add(at, randomRow());
        case 1 -> after.addAll(randomList());
        case 2 -> Collections.rotate(after, at);
        case 3 -> {
          if (at < after.size()) {
            after.remove(at);
          }
        }
        default -> {
          if (at < after.size()) {
            after.set(at, randomRow());
          }
        }
      }
    }
    return after;
  }

  private static TuplesDelta delta(List<String> before, List<String> after) {
    RowChanges changes = RowChanges.between(hashes(before), hashes(after));
    List<Object> inserted = new ArrayList<>();
    changes.inserted().forEach(position -> inserted.add(after.get(position)));
    return new TuplesDelta(changes.removed(), changes.inserted(), inserted);
  }

  private static RowHashes hashes(List<String> rows) {
    return RowHashes.of(
        rows.stream()
            .map(row -> new EncodedValue(row.getBytes(StandardCharsets.US_ASCII)))
            .toList());
  }
}
