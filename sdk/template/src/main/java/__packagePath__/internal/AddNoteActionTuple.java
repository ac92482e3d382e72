package __package__.internal;

import java.time.Instant;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.action.TupleAction;

/**
 * The wish to add a note.
 *
 * @param uuid the action's own name, by which it is done only once
 * @param dateTime when somebody wished it
 * @param text the note
 */
@TupleType("__plugin__.AddNoteActionTuple")
public record AddNoteActionTuple(String uuid, Instant dateTime, String text)
    implements TupleAction {}
