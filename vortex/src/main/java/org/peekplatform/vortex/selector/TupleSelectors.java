package org.peekplatform.vortex.selector;

import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.TupleSelectorType;
import org.peekplatform.vortex.VortexException;

/**
 * Turns records with {@link TupleSelectorType} into tuple selectors and back.
 *
 * <p>The selector of a record equals the one that the record's generated TypeScript function makes.
 * Safe for use by several threads; a record class is read once.
 */
public final class TupleSelectors {

  private static final ClassValue<SelectorClass> CLASSES =
      new ClassValue<>() {
        @Override
        protected SelectorClass computeValue(Class<?> type) {
          return SelectorClass.read(type);
        }
      };

  private TupleSelectors() {}

  /**
   * Makes the selector of a record.
   *
   * @param criteria a record with {@link TupleSelectorType}
   * @return the selector, with its null criteria left out
   * @throws IllegalArgumentException if the class is no such record or a criterion is of a type
   *     that a selector cannot hold
   */
  public static TupleSelector of(Record criteria) {
    return CLASSES.get(criteria.getClass()).toSelector(criteria);
  }

  /**
   * Returns the name of a record's selectors, under which a tuples provider is registered.
   *
   * @param type a record class with {@link TupleSelectorType}
   * @return the name
   * @throws IllegalArgumentException if the class is no such record
   */
  public static String nameOf(Class<? extends Record> type) {
    return CLASSES.get(type).name();
  }

  /**
   * Reads a selector, which may come from a browser.
   *
   * @param selector the selector
   * @param type a record class with {@link TupleSelectorType}
   * @param <R> the record class
   * @return the record; criteria that it does not know are ignored
   * @throws VortexException if the selector has another name, or a criterion is missing, does not
   *     fit its component or is refused by the record
   * @throws IllegalArgumentException if the class is no such record
   */
  public static <R extends Record> R read(TupleSelector selector, Class<R> type) {
    @Nullable Object criteria = CLASSES.get(type).fromSelector(selector);
    return type.cast(criteria);
  }
}
