package org.peekplatform.tasks;

import java.time.Instant;
import org.peekplatform.vortex.TupleType;

/**
 * A call that failed for good, for the admin site.
 *
 * @param id the call
 * @param plugin the plugin
 * @param task the task's name
 * @param arguments what it was called with, as JSON; at most 2,000 characters
 * @param enqueuedAt when it was stored
 * @param failedAt when it failed for good
 * @param attempts how often it was begun
 * @param deaths how many workers died over it
 * @param errorType the class of the exception
 * @param errorMessage its message
 * @param stackTrace its stack trace; empty if there is none
 */
@TupleType("peek_platform.DeadLetterTuple")
public record DeadLetterTuple(
    String id,
    String plugin,
    String task,
    String arguments,
    Instant enqueuedAt,
    Instant failedAt,
    int attempts,
    int deaths,
    String errorType,
    String errorMessage,
    String stackTrace) {}
