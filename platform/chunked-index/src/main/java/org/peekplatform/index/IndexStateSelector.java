package org.peekplatform.index;

import org.peekplatform.vortex.TupleSelectorType;

/**
 * Observes the {@link IndexStateTuple} of an index.
 *
 * @param index the name of the index in its plugin
 */
@TupleSelectorType("peek_platform.IndexStateTuple")
public record IndexStateSelector(String index) {}
