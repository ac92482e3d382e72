package org.peekplatform.plugin;

/**
 * A plugin's part on the agent service (Documentation 7.9.6).
 *
 * <p>Implementations have a public constructor without parameters and are named in {@code
 * META-INF/services/org.peekplatform.plugin.PluginAgentEntryHook} of the plugin's jar.
 */
public interface PluginAgentEntryHook extends PluginCommonEntryHook<PeekAgentPlatformHook> {}
