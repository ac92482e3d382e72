package org.peekplatform.logging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.peekplatform.config.LogLevel;

/**
 * A line of a log, with its stack trace.
 *
 * @param number grows by one with each line of a service
 * @param at when it was written
 * @param level how important it is
 * @param logger who wrote it
 * @param thread on which thread
 * @param plugin the plugin in whose name the thread worked, or null for the platform
 * @param text what it says, without secrets
 */
public record LogLine(
    long number,
    Instant at,
    LogLevel level,
    String logger,
    String thread,
    @Nullable String plugin,
    String text) {}
