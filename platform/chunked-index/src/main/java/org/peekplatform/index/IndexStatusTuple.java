package org.peekplatform.index;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/**
 * How the compiling of one index does, for the admin site.
 *
 * @param plugin the plugin
 * @param index the name of the index in its plugin
 * @param compiledOn {@code server} or {@code worker}
 * @param rows about how many rows all indexes of the plugin have, as the database estimates
 * @param chunks how many chunks have content
 * @param bytes the size of all their content
 * @param version the newest version
 * @param waiting how many chunks wait to be compiled
 * @param retrying how many of them have failed and are tried again later
 * @param dead how many have failed too often, and wait for an administrator
 * @param compiled how many times a chunk has been given another content
 * @param perSecond how many times in a second, since it was last looked at
 * @param lastError why a chunk failed that is not compiled yet, or null if there is none
 * @param lastErrorAt when that was, or null
 * @param lastErrorChunk which chunk that was, or null
 */
@TupleType("peek_platform.IndexStatusTuple")
public record IndexStatusTuple(
    String plugin,
    String index,
    String compiledOn,
    long rows,
    int chunks,
    long bytes,
    long version,
    int waiting,
    int retrying,
    int dead,
    long compiled,
    double perSecond,
    @Nullable String lastError,
    @Nullable Instant lastErrorAt,
    @Nullable Integer lastErrorChunk) {}
