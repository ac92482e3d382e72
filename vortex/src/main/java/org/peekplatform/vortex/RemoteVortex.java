package org.peekplatform.vortex;

/**
 * The other end of a link.
 *
 * @param name its role, such as {@code peek-server}; bound to what the link proved, not to what it
 *     claims
 * @param uuid which one of that role
 * @param principal who it was authenticated as
 */
public record RemoteVortex(String name, String uuid, String principal) {}
