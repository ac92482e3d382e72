package org.peekplatform.vortex.loader;

import java.util.List;
import java.util.Map;

/**
 * Takes part in what a {@link TupleCrudHandler} does. Every method does nothing by default.
 *
 * @param <T> the tuple class
 */
public interface CrudExtension<T> {

  /**
   * Runs after tuples were loaded, before they are sent.
   *
   * @param tuples the loaded tuples
   * @param filt the request filt
   * @throws Exception to answer with a failure
   */
  default void afterLoad(List<T> tuples, Map<String, Object> filt) throws Exception {}

  /**
   * Runs before tuples are saved.
   *
   * @param tuples the tuples as sent
   * @param filt the request filt
   * @throws Exception to refuse; nothing is saved
   */
  default void beforeSave(List<T> tuples, Map<String, Object> filt) throws Exception {}

  /**
   * Runs after tuples were saved.
   *
   * @param tuples the saved tuples
   * @param filt the request filt
   * @throws Exception to answer with a failure; the tuples stay saved
   */
  default void afterSave(List<T> tuples, Map<String, Object> filt) throws Exception {}

  /**
   * Runs before tuples are deleted.
   *
   * @param tuples the tuples as sent, maybe empty
   * @param filt the request filt
   * @throws Exception to refuse; nothing is deleted
   */
  default void beforeDelete(List<T> tuples, Map<String, Object> filt) throws Exception {}

  /**
   * Runs after tuples were deleted.
   *
   * @param tuples the tuples as sent, maybe empty
   * @param filt the request filt
   * @throws Exception to answer with a failure; the tuples stay deleted
   */
  default void afterDelete(List<T> tuples, Map<String, Object> filt) throws Exception {}
}
