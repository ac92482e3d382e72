package org.peekplatform.vortex.websocket;

import java.util.regex.Pattern;

/**
 * Who is at the other end of an accepted link.
 *
 * @param vortexName the role the link is bound to, such as {@code peek-mobile}
 * @param vortexUuid which one of that role; a UUID text
 * @param principal who was authenticated; a link may replace another of the same uuid only if name
 *     and principal are equal
 * @param speaksForOthers true for services that pass on what devices send, whose word on who sent
 *     it is taken
 */
public record LinkIdentity(
    String vortexName, String vortexUuid, String principal, boolean speaksForOthers) {

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** Checks the uuid. */
  public LinkIdentity {
    if (!UUID_TEXT.matcher(vortexUuid).matches()) {
      throw new IllegalArgumentException(
          "The vortexUuid is not a UUID text. Send vortexUuid=<a random UUID> in the query.");
    }
  }

  /**
   * Makes an identity that speaks for itself only.
   *
   * @param vortexName the role the link is bound to
   * @param vortexUuid which one of that role; a UUID text
   * @param principal who was authenticated
   */
  public LinkIdentity(String vortexName, String vortexUuid, String principal) {
    this(vortexName, vortexUuid, principal, false);
  }
}
