package org.peekplatform.vortex.codec;

import java.util.List;
import java.util.Map;

/** How the instances of one tuple class are read and made. */
sealed interface TupleClass permits RecordTupleClass, FieldTupleClass {

  /** Returns the tuple type. */
  String tupleType();

  /** Returns the Java class. */
  Class<?> javaClass();

  /** Returns the fields that are sent. */
  List<TupleField> fields();

  /**
   * Makes an instance.
   *
   * @param members decoded members by name; those that are not fields are ignored, values may be
   *     null
   */
  Object create(Map<String, ?> members);
}
