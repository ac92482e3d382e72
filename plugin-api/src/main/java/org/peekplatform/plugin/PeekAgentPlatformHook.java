package org.peekplatform.plugin;

/**
 * What the agent service offers to a plugin (Documentation 10.2.1, {@code
 * PeekAgentPlatformHookABC}).
 */
public interface PeekAgentPlatformHook
    extends PeekPlatformCommonHook, PeekServerInfoHook, PeekSettingsHook {}
