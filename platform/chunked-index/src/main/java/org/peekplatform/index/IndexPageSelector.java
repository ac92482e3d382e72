package org.peekplatform.index;

import org.peekplatform.vortex.TupleSelectorType;

/**
 * Asks for the {@link IndexPageTuple} since a version. It is to be polled, not observed: the {@link
 * IndexStateTuple} tells when there is something newer.
 *
 * @param index the name of the index in its plugin
 * @param epoch the epoch of what the asker has; empty if it has nothing
 * @param since the version that the asker has; 0 if it has nothing
 */
@TupleSelectorType("peek_platform.IndexPageTuple")
public record IndexPageSelector(String index, String epoch, long since) {}
