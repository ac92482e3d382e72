package org.peekplatform.fleet;

import org.peekplatform.vortex.TupleType;

/**
 * One plugin of a {@link PluginSetTuple}.
 *
 * @param name the plugin
 * @param version its semantic version
 * @param sha256 the hash of its archive, 64 hexadecimal digits
 * @param sizeBytes the size of its archive in bytes
 */
@TupleType("peek_platform.PluginSetEntryTuple")
public record PluginSetEntryTuple(String name, String version, String sha256, long sizeBytes) {}
