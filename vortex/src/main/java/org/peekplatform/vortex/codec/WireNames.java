package org.peekplatform.vortex.codec;

/** The reserved JSON keys and class tags (vortex-protocol 1.1). */
final class WireNames {

  static final String CLASS_TAG = "_ct";
  static final String CLASS_NAME = "_c";
  static final String FIELD_TYPE = "_ft";
  static final String FIELD_DATA = "_fd";

  static final String TUPLE = "rt";
  static final String PAYLOAD = "rp";
  static final String ENVELOPE = "rpe";

  private WireNames() {}
}
