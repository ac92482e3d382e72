package org.peekplatform.plugins.tutorial.internal.storage;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/**
 * A text and an integer: a row of the table and a tuple in one (Documentation 7.9.7).
 *
 * <p>Not safe for use by several threads; each transaction and each message has its own.
 */
@Entity
@Table(name = "string_int")
@TupleType("peek_plugin_tutorial.StringIntTuple")
public class StringIntTuple {

  /** The greatest length of the text, in UTF-16 units. */
  public static final int MAX_LENGTH = 200;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  private String string1 = "";

  private int int1;

  /**
   * Counts the changes. It travels to the admin page and back, so that an older copy cannot
   * overwrite a newer row.
   */
  @Version private @Nullable Integer version;

  /** Creates an empty row, for the mapper and the codec. */
  public StringIntTuple() {}

  /**
   * Creates a row that is not stored yet.
   *
   * @param string1 the text
   * @param int1 the integer
   */
  public StringIntTuple(String string1, int int1) {
    this.string1 = string1;
    this.int1 = int1;
  }

  /**
   * Returns the row's number.
   *
   * @return the number, or null while the row is not stored
   */
  public @Nullable Long getId() {
    return id;
  }

  /**
   * Returns the text.
   *
   * @return never null
   */
  public String getString1() {
    return string1;
  }

  /**
   * Returns the integer.
   *
   * @return any integer
   */
  public int getInt1() {
    return int1;
  }

  /**
   * Returns the number of times that the row was changed.
   *
   * @return zero or more, or null while the row is not stored
   */
  public @Nullable Integer getVersion() {
    return version;
  }

  /** Changes the case of the text (Documentation 7.9.15). */
  public void toggleCaps() {
    string1 = CapsToggle.toggle(string1);
  }

  /**
   * Adds to the integer.
   *
   * @param offset what to add; may be negative
   * @throws IllegalArgumentException if the sum is not an integer of 32 bits
   */
  public void addInt(int offset) {
    try {
      int1 = Math.addExact(int1, offset);
    } catch (ArithmeticException overflow) {
      throw new IllegalArgumentException(
          "Cannot add %d to %d of '%s': the sum must be from %d to %d. Edit the row first."
              .formatted(offset, int1, string1, Integer.MIN_VALUE, Integer.MAX_VALUE),
          overflow);
    }
  }

  /**
   * Checks what somebody typed.
   *
   * @throws IllegalArgumentException if the text is blank or too long
   */
  public void check() {
    // A tuple from another end may lack the member.
    if (string1 == null || string1.isBlank()) {
      throw new IllegalArgumentException(
          "The text of %s is empty: type at least one character."
              .formatted(id == null ? "a new row" : "row " + id));
    }
    if (string1.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "The text '%s…' has %d characters: shorten it to %d or less."
              .formatted(string1.substring(0, 20), string1.length(), MAX_LENGTH));
    }
  }
}
