package org.peekplatform.fleet;

import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/**
 * How one plugin does on one service.
 *
 * @param name the plugin
 * @param version the version that runs, or null if none could be read
 * @param sha256 the hash of the archive that runs, or null if none could be read
 * @param state a name of {@link org.peekplatform.pluginruntime.PluginStatus.State}
 * @param error what went wrong and what to do, or null
 * @param stackTrace where it went wrong, or null
 */
@TupleType("peek_platform.PluginStateTuple")
public record PluginStateTuple(
    String name,
    @Nullable String version,
    @Nullable String sha256,
    String state,
    @Nullable String error,
    @Nullable String stackTrace) {}
