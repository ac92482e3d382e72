package org.peekplatform.index;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/**
 * How an index stands at the service that is asked.
 *
 * <p>Versions count within an epoch. A keeper of chunks that has another epoch than this drops what
 * it has and fetches anew; one with a smaller version fetches the pages since its own.
 *
 * @param index the name of the index in its plugin
 * @param epoch which life of the index the versions belong to; empty while the service has never
 *     had anything
 * @param version the newest version that the service has
 * @param chunkCount into how many chunks keys are spread: a power of two
 * @param chunks how many chunks have content
 * @param bytes the size of all their content
 * @param offlineAllowed whether devices may keep the index; if not, they get no pages
 * @param complete false while the service itself is fetching what it lacks
 * @param staleSince since when the service cannot follow the server, or null if it does
 * @param rights changes whenever the decisions about who may read are void
 */
@TupleType("peek_platform.IndexStateTuple")
public record IndexStateTuple(
    String index,
    String epoch,
    long version,
    int chunkCount,
    int chunks,
    long bytes,
    boolean offlineAllowed,
    boolean complete,
    @Nullable Instant staleSince,
    String rights) {}
