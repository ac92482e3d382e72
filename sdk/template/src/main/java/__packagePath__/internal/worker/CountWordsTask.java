package __package__.internal.worker;

import org.peekplatform.plugin.Task;

/** Counts words. Many calls may run at once. */
public final class CountWordsTask {

  /** The name by which the server asks for it. */
  public static final String NAME = "countWords";

  /** Returns the number of words of a text. */
  @Task(NAME)
  public int countWords(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() ? 0 : stripped.split("\\s+").length;
  }
}
