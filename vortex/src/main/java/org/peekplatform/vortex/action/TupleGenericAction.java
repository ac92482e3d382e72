package org.peekplatform.vortex.action;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/**
 * An action that is told apart by a key.
 *
 * @param uuid the id of the action
 * @param dateTime when it was made
 * @param key what to do
 * @param data any encodable value, or null
 */
@TupleType("vortex.TupleGenericAction")
public record TupleGenericAction(String uuid, Instant dateTime, String key, @Nullable Object data)
    implements TupleAction {

  /**
   * Makes an action with a new id.
   *
   * @param key what to do
   * @param data any encodable value, or null
   * @return the action, made now
   */
  public static TupleGenericAction of(String key, @Nullable Object data) {
    return new TupleGenericAction(UUID.randomUUID().toString(), Instant.now(), key, data);
  }
}
