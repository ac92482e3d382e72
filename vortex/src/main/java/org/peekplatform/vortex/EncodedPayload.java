package org.peekplatform.vortex;

/**
 * A payload in its text form, which can be stored and passed on without decoding it.
 *
 * @param text base64 of the deflated JSON (vortex-protocol 2.2)
 */
public record EncodedPayload(String text) {

  @Override
  public String toString() {
    return "EncodedPayload[" + text.length() + " characters]";
  }
}
