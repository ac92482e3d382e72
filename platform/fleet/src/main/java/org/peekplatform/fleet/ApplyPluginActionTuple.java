package org.peekplatform.fleet;

import java.time.Instant;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.action.TupleAction;

/**
 * Asks to install an archive that was uploaded and previewed.
 *
 * @param uuid which action it is
 * @param dateTime when it was asked for
 * @param uploadId as the upload was answered
 */
@TupleType("peek_platform.ApplyPluginActionTuple")
public record ApplyPluginActionTuple(String uuid, Instant dateTime, String uploadId)
    implements TupleAction {}
