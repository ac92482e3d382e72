package __package__.internal.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import __package__.internal.worker.CountWordsTask;

class NoteTupleTest {

  @Test
  void aNewNoteHasItsTextAndNoCountYet() {
    NoteTuple note = new NoteTuple("  Check the feeder ");

    assertEquals("Check the feeder", note.getText());
    assertNull(note.getWords());
  }

  @Test
  void blankAndEndlessNotesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new NoteTuple(" "));
    assertThrows(
        IllegalArgumentException.class, () -> new NoteTuple("x".repeat(NoteTuple.MAX_LENGTH + 1)));
  }

  @Test
  void wordsAreWhatStandsBetweenSpaces() {
    assertEquals(3, new CountWordsTask().countWords("Check the feeder"));
    assertEquals(0, new CountWordsTask().countWords(" "));
  }
}
