package org.peekplatform.vortex.codec;

import org.jspecify.annotations.Nullable;

/** Reads and makes the instances of one tuple class; its code is generated for the class. */
interface TupleAccess {

  /**
   * Writes all fields.
   *
   * @param tuple an instance
   * @param members by field, what stands before its value in an object
   * @param writer takes the fields
   */
  void write(Object tuple, byte[][] members, FieldWriter writer);

  /**
   * Makes an instance.
   *
   * @param numbers by field of a primitive type: the number, the bits of a float or double, or 1
   *     for true
   * @param objects by field of another type: the value
   * @param present by field: false to leave it as it is made
   * @return the instance
   * @throws Throwable what the class throws
   */
  Object create(long[] numbers, @Nullable Object[] objects, boolean[] present) throws Throwable;
}
