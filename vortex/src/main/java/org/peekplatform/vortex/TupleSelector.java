package org.peekplatform.vortex;

import java.util.Map;

/**
 * Says which tuples are meant: a name and criteria.
 *
 * @param name which kind of tuples
 * @param selector the criteria: texts, numbers, booleans, dates, lists and maps of them, or null
 */
@TupleType("vortex.TupleSelector")
public record TupleSelector(String name, Map<String, Object> selector) {

  /** Copies the criteria; whole numbers become {@link Long}. */
  public TupleSelector {
    selector = PlainValues.copyOfMap(selector);
  }

  /**
   * Makes a selector without criteria.
   *
   * @param name which kind of tuples
   * @return the selector
   */
  public static TupleSelector of(String name) {
    return new TupleSelector(name, Map.of());
  }

  /**
   * Returns a text that is equal for equal selectors, whatever the order of their keys.
   *
   * @return the text (vortex-protocol 7.1); local to this process, never sent
   */
  public String orderedText() {
    StringBuilder text = new StringBuilder();
    text.append("{\"name\":");
    OrderedText.append(text, name);
    text.append(",\"selector\":");
    OrderedText.append(text, selector);
    return text.append('}').toString();
  }
}
