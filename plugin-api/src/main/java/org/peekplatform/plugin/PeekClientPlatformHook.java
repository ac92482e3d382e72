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
        PeekPlatformDesktopHttpHook {

  /**
   * Keeps an index on this client, gives devices what they ask of it, and returns it to be read
   * (Documentation 2.2.3).
   *
   * <p>Call it in {@code load}, after the tuple types are registered.
   *
   * @param declaration the index, as the server's part declares it
   * @return the index
   * @param <T> the class of the rows' values
   * @throws IllegalArgumentException if this version has declared an index of that name already
   */
  <T> ClientIndex<T> index(IndexDeclaration<T> declaration);
}
