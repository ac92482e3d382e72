package org.peekplatform.index;

/** Where the content of one index comes from: the database, or what a client keeps. */
interface IndexSource {

  /** Returns how the index stands here. */
  IndexStateTuple state() throws Exception;

  /**
   * Returns the page since a version, or the first one if the epoch is another by now.
   *
   * @param epoch the epoch that the asker has
   * @param since the version that the asker has; not negative
   */
  IndexPageTuple page(String epoch, long since) throws Exception;

  /** Returns one chunk; from 0 to the number of chunks less one. */
  IndexChunkTuple chunk(int chunk) throws Exception;
}
