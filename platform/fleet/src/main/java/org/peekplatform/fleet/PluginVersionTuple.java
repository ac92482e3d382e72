package org.peekplatform.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/**
 * An archive of a plugin that the server keeps.
 *
 * @param version the semantic version
 * @param sha256 the hash of the archive
 * @param publisher who signed it, or null
 * @param uploadedAt when it came
 * @param current whether it is the one that is enabled
 */
@TupleType("peek_platform.PluginVersionTuple")
public record PluginVersionTuple(
    String version,
    String sha256,
    @Nullable String publisher,
    Instant uploadedAt,
    boolean current) {}
