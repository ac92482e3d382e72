package org.peekplatform.fleet;

import java.time.Instant;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.action.TupleAction;

/**
 * Asks to remove a plugin.
 *
 * @param uuid which action it is
 * @param dateTime when it was asked for
 * @param plugin the plugin
 * @param deleteData whether its schema and files go too
 */
@TupleType("peek_platform.RemovePluginActionTuple")
public record RemovePluginActionTuple(
    String uuid, Instant dateTime, String plugin, boolean deleteData) implements TupleAction {}
