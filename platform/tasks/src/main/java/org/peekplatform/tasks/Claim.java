package org.peekplatform.tasks;

import java.util.List;

/**
 * What a worker got when it asked for calls.
 *
 * @param calls what it has the lease of now
 * @param seen how many there were; if that is more than it got, others took them in this moment
 */
record Claim(List<ClaimedCall> calls, int seen) {}
