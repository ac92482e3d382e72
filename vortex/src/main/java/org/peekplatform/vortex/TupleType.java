package org.peekplatform.vortex;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the tuple type of a record or class.
 *
 * <p>A tuple class is a record, or a class with a constructor without arguments whose fields are
 * not final. All fields that are neither static nor transient nor marked {@link TupleExclude} are
 * sent, those of superclasses included.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TupleType {

  /**
   * Returns the tuple type.
   *
   * @return the name on the wire, by convention {@code plugin_name.ClassName}
   */
  String value();
}
