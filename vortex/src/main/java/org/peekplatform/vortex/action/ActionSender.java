package org.peekplatform.vortex.action;

import java.util.Map;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.RemoteVortex;
import org.peekplatform.vortex.VortexException;

/**
 * Who sent something first, also if a service passed it on.
 *
 * <p>A proxy adds the sender to the filt of what it passes on. That word is taken only from links
 * that {@linkplain RemoteVortex#speaksForOthers speak for others}, and refused from all others.
 *
 * @param principal who it was authenticated as, where it joined
 * @param uuid the uuid of its vortex
 * @param name the name of its vortex, such as {@code peek-mobile}
 */
public record ActionSender(String principal, String uuid, String name) {

  /** The filt key under which proxies tell who sent what they pass on. */
  public static final String FILT_KEY = "__sender__";

  /**
   * Tells who sent an envelope.
   *
   * @param received the envelope
   * @return the other end of its link, or whom that one speaks for
   * @throws VortexException if it speaks for others and may not
   */
  public static ActionSender of(ReceivedEnvelope received) {
    RemoteVortex from = received.from();
    Object told = received.filt().get(FILT_KEY);
    if (told == null) {
      return new ActionSender(from.principal(), from.uuid(), from.name());
    }
    if (!from.speaksForOthers()) {
      throw new VortexException(
          FailureCode.FORBIDDEN,
          "Only services may say on whose behalf they send. Leave " + FILT_KEY + " out.");
    }
    if (told instanceof Map<?, ?> map
        && map.get("principal") instanceof String principal
        && map.get("uuid") instanceof String uuid
        && map.get("name") instanceof String name) {
      return new ActionSender(principal, uuid, name);
    }
    throw new VortexException(
        FailureCode.INVALID,
        FILT_KEY + " must hold the texts principal, uuid and name of the sender.");
  }

  /**
   * Makes an envelope to pass on that tells who sent it.
   *
   * @param received what to pass on
   * @return the envelope with the sender in its filt
   * @throws VortexException as {@link #of} does
   */
  public static PayloadEnvelope passedOn(ReceivedEnvelope received) {
    ActionSender sender = of(received);
    return received
        .envelope()
        .withFilt(
            FILT_KEY,
            Map.of("principal", sender.principal(), "uuid", sender.uuid(), "name", sender.name()));
  }
}
