package org.peekplatform.tasks;

/**
 * How many calls of one task a worker can take now.
 *
 * @param name which task
 * @param room how many; at least 1
 * @param priority the task's own
 * @param runningOfPlugin how many calls of the plugin the worker runs already; those of plugins
 *     with less come first
 * @param served when the plugin was served last; among equals the smaller comes first
 */
record ClaimRoom(TaskName name, int room, int priority, int runningOfPlugin, long served) {}
