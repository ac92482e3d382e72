package org.peekplatform.vortex;

/**
 * The other end of a link.
 *
 * @param name its role, such as {@code peek-server}; bound to what the link proved, not to what it
 *     claims
 * @param uuid which one of that role
 * @param principal who it was authenticated as
 * @param speaksForOthers true if it may say on whose behalf it sends, as a service between devices
 *     and this one does
 */
public record RemoteVortex(String name, String uuid, String principal, boolean speaksForOthers) {

  /**
   * Makes one that speaks for itself only.
   *
   * @param name its role
   * @param uuid which one of that role
   * @param principal who it was authenticated as
   */
  public RemoteVortex(String name, String uuid, String principal) {
    this(name, uuid, principal, false);
  }
}
