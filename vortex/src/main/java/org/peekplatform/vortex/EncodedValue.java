package org.peekplatform.vortex;

/**
 * A value in its encoded form, which is written as it is.
 *
 * <p>It stands among other values of a payload that is encoded, so that what was encoded once, such
 * as the rows of a list, is not encoded again. Received values are never of this class. Immutable.
 */
public final class EncodedValue {

  private final byte[] json;

  /**
   * Takes encoded JSON.
   *
   * @param json what {@link PayloadCodec#encodeValue} gave; not copied, so it must not be changed
   */
  public EncodedValue(byte[] json) {
    this.json = json;
  }

  /**
   * Returns the encoded form.
   *
   * @return JSON in ASCII; shared, so it must not be changed
   */
  public byte[] json() {
    return json;
  }

  @Override
  public String toString() {
    return "EncodedValue[" + json.length + " bytes]";
  }
}
