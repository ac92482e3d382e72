package org.peekplatform.vortex.typescript.other;

import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/**
 * A ticket of another plugin.
 *
 * @param number its number
 * @param note what was noted, or null
 */
@TupleType("other_plugin.Ticket")
public record Ticket(long number, @Nullable String note) {}
