package org.peekplatform.index;

import java.util.List;
import org.peekplatform.vortex.TupleType;

/**
 * Some of the chunks that changed since a version, those that changed first.
 *
 * <p>Whoever keeps chunks stores a page and {@code upTo} together, and then asks for the page since
 * {@code upTo}, until a page is complete.
 *
 * @param index the name of the index in its plugin
 * @param epoch which life of the index the versions belong to. If it is not the one that was asked
 *     for, this is the first page of the new one: drop all that was kept, then take it
 * @param since the version after which this page begins
 * @param upTo the version that whoever takes this page has afterwards
 * @param complete whether there is nothing after this page, as far as the service knows
 * @param chunks the chunks by rising versions, each at most once; all that is newer than {@code
 *     since} up to {@code upTo}
 */
@TupleType("peek_platform.IndexPageTuple")
public record IndexPageTuple(
    String index,
    String epoch,
    long since,
    long upTo,
    boolean complete,
    List<IndexChunkTuple> chunks) {

  /** Copies the list. */
  public IndexPageTuple {
    chunks = chunks == null ? List.of() : List.copyOf(chunks);
  }
}
