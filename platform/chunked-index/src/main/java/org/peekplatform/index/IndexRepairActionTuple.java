package org.peekplatform.index;

import java.time.Instant;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.action.TupleAction;

/**
 * An administrator's wish to do something about chunks of an index.
 *
 * @param uuid which action it is
 * @param dateTime when it was asked for
 * @param plugin the plugin
 * @param index the name of the index in its plugin
 * @param repair what to do
 */
@TupleType("peek_platform.IndexRepairActionTuple")
public record IndexRepairActionTuple(
    String uuid, Instant dateTime, String plugin, String index, IndexRepair repair)
    implements TupleAction {}
