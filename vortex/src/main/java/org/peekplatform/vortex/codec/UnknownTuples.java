package org.peekplatform.vortex.codec;

/** What a codec does with tuples whose type is not registered. */
public enum UnknownTuples {
  /** Fails with {@link org.peekplatform.vortex.UnknownTupleTypeException}. */
  REJECT,
  /** Decodes them to {@link org.peekplatform.vortex.GenericTuple}. */
  AS_GENERIC
}
