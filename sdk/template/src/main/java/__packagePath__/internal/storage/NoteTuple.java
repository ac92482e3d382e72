package __package__.internal.storage;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/** A note: a row of the table and what travels to the pages, in one class. */
@Entity
@Table(name = "note")
@TupleType(NoteTuple.NAME)
public class NoteTuple {

  /** The name of the tuple, and of the selector that means all notes. */
  public static final String NAME = "__plugin__.NoteTuple";

  /** The greatest length of a note. */
  public static final int MAX_LENGTH = 500;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  private String text = "";
  private @Nullable Integer words;
  @Version private @Nullable Integer version;

  /** Creates an empty note, for the database and the codec. */
  public NoteTuple() {}

  /**
   * Creates a note that is not stored yet.
   *
   * @throws IllegalArgumentException if the text is blank or too long
   */
  public NoteTuple(String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("The note is empty: type at least one character.");
    }
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "The note has %d characters: shorten it to %d.".formatted(text.length(), MAX_LENGTH));
    }
    this.text = text.strip();
  }

  /** Returns the number of the row, or null while it is not stored. */
  public @Nullable Long getId() {
    return id;
  }

  public String getText() {
    return text;
  }

  /** Returns how many words it has, or null until a worker has counted them. */
  public @Nullable Integer getWords() {
    return words;
  }

  public void setWords(int words) {
    this.words = words;
  }

  public @Nullable Integer getVersion() {
    return version;
  }
}
