package org.peekplatform.logview;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.peekplatform.logging.LogLine;
import org.peekplatform.vortex.TupleType;

/**
 * A line of a service's log.
 *
 * @param number grows by one with each line of the service
 * @param at when it was written
 * @param level {@code ERROR}, {@code WARN}, {@code INFO}, {@code DEBUG} or {@code TRACE}
 * @param logger who wrote it
 * @param thread on which thread
 * @param plugin the plugin that it comes from, or null for the platform
 * @param text what it says, with its stack trace
 */
@TupleType("peek_platform.LogLineTuple")
public record LogLineTuple(
    long number,
    Instant at,
    String level,
    String logger,
    String thread,
    @Nullable String plugin,
    String text) {

  static LogLineTuple of(LogLine line) {
    return new LogLineTuple(
        line.number(),
        line.at(),
        line.level().name(),
        line.logger(),
        line.thread(),
        line.plugin(),
        line.text());
  }
}
