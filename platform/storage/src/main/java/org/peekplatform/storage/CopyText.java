package org.peekplatform.storage;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * Writes rows in the text format of COPY: columns parted by tabs, rows by line feeds, backslashes
 * before what would be mistaken.
 *
 * <p>For use by one thread.
 */
public final class CopyText {

  private static final int BUFFER_BYTES = 64 * 1024;

  /** The longest UTF-8 form of a char; of a surrogate pair, two chars make four bytes. */
  private static final int MOST_BYTES_OF_CHAR = 3;

  private static final byte[] NULL = "\\N".getBytes(StandardCharsets.US_ASCII);
  private static final int MOST_DIGITS = 20;
  private static final int ASCII = 0x80;

  private final CopyIn copy;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int size;
  private boolean inRow;

  /**
   * Begins to write.
   *
   * @param copy takes the text; opened, ended and cancelled by its owner
   */
  public CopyText(CopyIn copy) {
    this.copy = copy;
  }

  private void beginColumn() throws SQLException {
    if (inRow) {
      put((byte) '\t');
    }
    inRow = true;
  }

  /**
   * Writes a column that is null.
   *
   * @throws SQLException if the database refuses what was written
   */
  public void writeNull() throws SQLException {
    beginColumn();
    for (byte each : NULL) {
      put(each);
    }
  }

  /**
   * Writes a column with a whole number.
   *
   * @param number the number
   * @throws SQLException if the database refuses what was written
   */
  public void write(long number) throws SQLException {
    beginColumn();
    if (number < 0) {
      // Also right for the one number that has no positive counterpart.
      putPlain(Long.toString(number));
      return;
    }
    makeRoom(MOST_DIGITS);
    int digits = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    long rest = number;
    for (int at = size + digits - 1; at >= size; at--) {
      buffer[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
  }

  void write(boolean value) throws SQLException {
    beginColumn();
    put((byte) (value ? 't' : 'f'));
  }

  /**
   * Writes a column with text that has no tab, line end, backslash or other than ASCII characters.
   *
   * @param text the text
   * @throws SQLException if the database refuses what was written
   */
  public void writePlain(String text) throws SQLException {
    beginColumn();
    putPlain(text);
  }

  private void putPlain(String text) throws SQLException {
    for (int i = 0; i < text.length(); i++) {
      put((byte) text.charAt(i));
    }
  }

  /**
   * Writes a column with any text.
   *
   * @param text the text, or null
   * @throws SQLException if the database refuses what was written
   */
  public void write(@Nullable String text) throws SQLException {
    if (text == null) {
      writeNull();
      return;
    }
    beginColumn();
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char each = text.charAt(i);
      if (each >= ASCII) {
        i = putOther(text, i);
        continue;
      }
      switch (each) {
        case '\\' -> putEscaped('\\');
        case '\t' -> putEscaped('t');
        case '\n' -> putEscaped('n');
        case '\r' -> putEscaped('r');
        default -> put((byte) each);
      }
    }
  }

  private void putEscaped(char letter) throws SQLException {
    put((byte) '\\');
    put((byte) letter);
  }

  /** Writes all from an index on that is not ASCII; returns the index of its last char. */
  private int putOther(String text, int from) throws SQLException {
    int to = from;
    // Some hundred chars at a time fit into the buffer for certain.
    int most = Math.min(text.length(), from + BUFFER_BYTES / MOST_BYTES_OF_CHAR / 2);
    while (to < most && text.charAt(to) >= ASCII) {
      to++;
    }
    if (to == most && to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
      to--;
    }
    byte[] bytes = text.substring(from, to).getBytes(StandardCharsets.UTF_8);
    makeRoom(bytes.length);
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
    return to - 1;
  }

  /**
   * Ends a row.
   *
   * @throws SQLException if the database refuses what was written
   */
  public void endRow() throws SQLException {
    put((byte) '\n');
    inRow = false;
  }

  private void put(byte each) throws SQLException {
    makeRoom(1);
    buffer[size++] = each;
  }

  private void makeRoom(int bytes) throws SQLException {
    if (size + bytes > BUFFER_BYTES) {
      flush();
    }
  }

  /**
   * Hands over what is buffered; to be called after the last row.
   *
   * @throws SQLException if the database refuses what was written
   */
  public void flush() throws SQLException {
    copy.writeToCopy(buffer, 0, size);
    size = 0;
  }
}
