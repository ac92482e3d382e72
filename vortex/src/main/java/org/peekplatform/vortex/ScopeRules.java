package org.peekplatform.vortex;

import java.util.Map;

/**
 * What may be registered through a scope, asked before each registration.
 *
 * <p>Meant for the platform, to keep plugins from taking what is sent to others by mistake. Methods
 * are called by the thread that registers, and throw {@link IllegalArgumentException} with a text
 * that says what to do if it may not.
 */
public interface ScopeRules {

  /** Everything may be registered. */
  ScopeRules NONE = new ScopeRules() {};

  /**
   * Decides about an endpoint for what others send ({@link VortexScope#listen}).
   *
   * @param filt what a message must have to arrive there
   */
  default void checkListen(Map<String, Object> filt) {}

  /**
   * Decides about an endpoint for what comes back of the scope's own doing ({@link
   * VortexScope#hear}).
   *
   * @param filt what a message must have to arrive there
   */
  default void checkHear(Map<String, Object> filt) {}

  /**
   * Decides about a tuple class.
   *
   * @param tupleClass the class
   */
  default void checkTuple(Class<?> tupleClass) {}
}
