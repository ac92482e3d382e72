package org.peekplatform.vortex;

/**
 * The tuple classes that a router can encode and decode.
 *
 * <p>Safe for use by several threads.
 */
public interface TupleRegistry {

  /**
   * Adds tuple classes.
   *
   * @param types classes annotated with {@link TupleType}; a class may be registered several times
   *     and stays until its last registration is closed
   * @return closes this registration only
   * @throws IllegalArgumentException if a class cannot be a tuple, or if another class is
   *     registered under its name
   */
  Registration register(Class<?>... types);
}
