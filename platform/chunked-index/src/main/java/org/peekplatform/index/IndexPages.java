package org.peekplatform.index;

import org.jspecify.annotations.Nullable;

/** How large pages are. */
final class IndexPages {

  /** A page has no more content than this, unless it is one chunk, in bytes. */
  static final int MOST_BYTES = 512 * 1024;

  /** A page has no more chunks than this, which bounds pages of empty ones. */
  static final int MOST_CHUNKS = 4096;

  /** So many chunks are read from the database at a time. */
  static final int CHUNKS_FETCHED = 32;

  /** A chunk has no more content than this, which fits into a message as text, in bytes. */
  static final int LARGEST_CHUNK = 8 << 20;

  private IndexPages() {}

  /** How full a page is. For use by one thread. */
  static final class Filling {
    private long bytes;
    private int chunks;

    /** Tells whether a chunk goes into the page too, and counts it. */
    boolean takes(byte @Nullable [] data) {
      int size = data == null ? 0 : data.length;
      boolean fits = chunks == 0 || (bytes + size <= MOST_BYTES && chunks < MOST_CHUNKS);
      if (fits) {
        bytes += size;
        chunks++;
      }
      return fits;
    }
  }
}
