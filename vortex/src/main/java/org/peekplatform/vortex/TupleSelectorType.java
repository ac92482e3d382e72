package org.peekplatform.vortex;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record stand for the tuple selectors of one name; its components are the criteria.
 *
 * <p>Convert with {@code org.peekplatform.vortex.selector.TupleSelectors}. Components without
 * {@code @Nullable} must be given; a null criterion is left out of the selector. Criteria are
 * texts, numbers, booleans, points in time, enums, bytes, lists, and maps by texts.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TupleSelectorType {

  /**
   * Returns the name of the selectors.
   *
   * @return the name that a tuples provider is registered for, by convention {@code
   *     plugin_name.RecordName}
   */
  String value();
}
