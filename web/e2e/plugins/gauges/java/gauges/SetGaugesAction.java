package gauges;

import java.time.Instant;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.action.TupleAction;

/**
 * Gives gauges their names, a word and their number.
 *
 * @param uuid which action it is
 * @param dateTime when it was asked for
 * @param from the number of the first
 * @param count how many
 * @param word the word
 */
@TupleType("peek_plugin_gauges.SetGaugesAction")
public record SetGaugesAction(String uuid, Instant dateTime, int from, int count, String word)
    implements TupleAction {}
