package org.peekplatform.vortex.loader;

import java.util.List;
import java.util.Map;

/**
 * Where a {@link TupleCrudHandler} loads and saves.
 *
 * @param <T> the tuple class
 */
public interface TupleCrudStore<T> {

  /**
   * Loads tuples.
   *
   * @param filt the request filt; with a non-null {@code id} one tuple is wanted, else what the
   *     store gives for a form without an id: all tuples, or a new blank one
   * @return the tuples, empty if there is none
   * @throws Exception if it fails; the message is shown to the user
   */
  List<T> load(Map<String, Object> filt) throws Exception;

  /**
   * Inserts the tuples without an id and updates the others, all or none.
   *
   * @param tuples never empty
   * @param filt the request filt
   * @return the saved tuples, ids filled
   * @throws Exception if it fails; the message is shown to the user
   */
  List<T> save(List<T> tuples, Map<String, Object> filt) throws Exception;

  /**
   * Deletes tuples, all or none.
   *
   * @param tuples what to delete; if empty, the one whose {@code id} is in the filt
   * @param filt the request filt
   * @return what a form shows afterwards: empty, or all remaining tuples
   * @throws Exception if it fails; the message is shown to the user
   */
  List<T> delete(List<T> tuples, Map<String, Object> filt) throws Exception;
}
