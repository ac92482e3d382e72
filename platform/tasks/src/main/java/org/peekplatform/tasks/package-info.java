/**
 * Runs methods of plugins on workers (Documentation 7.9.20).
 *
 * <p>A call of a task is a row in PostgreSQL. The server inserts it, with the data of the plugin in
 * one transaction if wanted; any worker that has the plugin takes it, runs the method, and replaces
 * the row by its result in one statement. {@code NOTIFY} wakes either side at once; polling only
 * makes up for lost notifications.
 */
@NullMarked
package org.peekplatform.tasks;

import org.jspecify.annotations.NullMarked;
