package org.peekplatform.plugin;

/**
 * How far a running task is.
 *
 * @param done how much is done
 * @param total how much there is; 0 if that is not known
 * @param text what is done now, for people
 */
public record TaskProgress(long done, long total, String text) {}
