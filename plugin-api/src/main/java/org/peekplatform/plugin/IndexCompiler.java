package org.peekplatform.plugin;

import java.util.List;

/**
 * Makes of the rows of one chunk the tuples that clients and devices get.
 *
 * <p>Equal rows must give equal tuples: a chunk whose tuples did not change is not sent. Called on
 * several threads at once, of several processes; never for one chunk at the same time.
 *
 * @param <T> the class of the rows' values
 */
@FunctionalInterface
public interface IndexCompiler<T> {

  /**
   * Compiles a chunk.
   *
   * @param rows all rows of the chunk, at least one, sorted by model set and key
   * @return registered tuples; none to leave the chunk empty
   * @throws Exception if it fails; the chunk stays as it is and is tried again later, ever less
   *     often, and at last waits for an administrator
   */
  List<?> compile(List<IndexRow<T>> rows) throws Exception;
}
