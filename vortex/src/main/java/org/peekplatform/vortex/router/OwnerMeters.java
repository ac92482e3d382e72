package org.peekplatform.vortex.router;

import io.micrometer.core.instrument.Counter;

/**
 * What one owner of scopes counts. Safe for use by several threads.
 *
 * @param rejections tasks for which its executors had no room
 * @param failures exceptions of its code that say nothing to a user
 * @param stuck tasks that ran for too long
 */
record OwnerMeters(Counter rejections, Counter failures, Counter stuck) {}
