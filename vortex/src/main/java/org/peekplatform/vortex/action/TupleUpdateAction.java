package org.peekplatform.vortex.action;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.TupleType;

/**
 * An action that changes fields of the tuples of a selector.
 *
 * @param uuid the id of the action
 * @param dateTime when it was made
 * @param tupleSelector which tuples
 * @param tupleChanges maps with {@code fieldName}, {@code oldValue} and {@code newValue}
 * @param data any encodable value, or null
 */
@TupleType("vortex.TupleUpdateAction")
public record TupleUpdateAction(
    String uuid,
    Instant dateTime,
    TupleSelector tupleSelector,
    List<Map<String, Object>> tupleChanges,
    @Nullable Object data)
    implements TupleAction {

  /**
   * Makes an action with a new id.
   *
   * @param selector which tuples
   * @param changes maps with {@code fieldName}, {@code oldValue} and {@code newValue}
   * @return the action, made now
   */
  public static TupleUpdateAction of(TupleSelector selector, List<Map<String, Object>> changes) {
    return new TupleUpdateAction(
        UUID.randomUUID().toString(), Instant.now(), selector, changes, null);
  }
}
