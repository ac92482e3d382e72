package org.peekplatform.plugin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.Registration;

/**
 * An index as the client service keeps it on its disk (Documentation 2.2.3).
 *
 * <p>It has what it had when the service stopped, fetches what changed since whenever it reaches
 * the server, and gives devices what it has. All methods may be called from any thread.
 *
 * @param <T> the class of the rows' values
 */
public interface ClientIndex<T> {

  /**
   * Returns the tuples of a chunk.
   *
   * @param chunk from 0 to {@link #chunks()} - 1
   * @return what the compiler made; for an index without a compiler use {@link #rows} instead
   */
  List<?> tuples(int chunk);

  /**
   * Returns the rows of a chunk of an index without a compiler.
   *
   * @param chunk from 0 to {@link #chunks()} - 1
   * @return the rows, sorted by model set and key
   * @throws IllegalStateException if the index is declared with a compiler
   */
  List<IndexRow<T>> rows(int chunk);

  /**
   * Looks up one row of an index without a compiler.
   *
   * @param id which row
   * @return its value, or empty if there is none
   * @throws IllegalStateException if the index is declared with a compiler
   */
  default Optional<T> find(IndexKey id) {
    return rows(id.chunk(chunks())).stream()
        .filter(row -> row.id().equals(id))
        .map(IndexRow::value)
        .findFirst();
  }

  /**
   * Returns into how many chunks keys are spread.
   *
   * @return a power of two, as the server says; as declared before it has said so
   */
  int chunks();

  /**
   * Tells whether everything has been fetched that the server had when it was heard last.
   *
   * @return false while something is lacking
   */
  boolean isComplete();

  /**
   * Tells how old the content is.
   *
   * @return since when the server cannot be followed, or null if it is
   */
  @Nullable Instant staleSince();

  /**
   * Listens to changes.
   *
   * @param listener told each chunk that changed, on a thread that may block; changes of one chunk
   *     that follow each other quickly may be told once
   * @return ends the listening, which ends with the plugin too
   */
  Registration onChange(IntConsumer listener);
}
