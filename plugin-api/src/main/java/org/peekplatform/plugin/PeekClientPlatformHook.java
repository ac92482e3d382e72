package org.peekplatform.plugin;

/**
 * What the client service offers to a plugin (Documentation 10.2.1, {@code
 * PeekClientPlatformHookABC}).
 */
public interface PeekClientPlatformHook
    extends PeekPlatformCommonHook,
        PeekServerInfoHook,
        PeekSettingsHook,
        PeekPlatformMobileHttpHook,
        PeekPlatformDesktopHttpHook {}
