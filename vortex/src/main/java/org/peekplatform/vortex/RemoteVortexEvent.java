package org.peekplatform.vortex;

/** Tells that a remote vortex came or went. */
public sealed interface RemoteVortexEvent {

  /**
   * Returns the vortex.
   *
   * @return the other end of the link
   */
  RemoteVortex remote();

  /**
   * A vortex came online and can be sent to.
   *
   * @param remote the other end of the link
   */
  record Online(RemoteVortex remote) implements RemoteVortexEvent {}

  /**
   * A vortex went offline.
   *
   * @param remote the other end of the link
   */
  record Offline(RemoteVortex remote) implements RemoteVortexEvent {}
}
