package org.peekplatform.plugin;

/**
 * A plugin's part on the client service (Documentation 7.9.5).
 *
 * <p>Implementations have a public constructor without parameters and are named in {@code
 * META-INF/services/org.peekplatform.plugin.PluginClientEntryHook} of the plugin's jar.
 */
public interface PluginClientEntryHook extends PluginCommonEntryHook<PeekClientPlatformHook> {}
