package org.peekplatform.vortex.rpc;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How a method of a {@link VortexRpc} interface is called, where the defaults do not fit. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RpcCallOptions {

  /**
   * Returns how long a call may take.
   *
   * @return milliseconds; 0 for the timeout that the proxy was made with. For a method that returns
   *     a stream, how long each part of it may take
   */
  long timeoutMillis() default 0;

  /**
   * Returns whether calls overtake messages that are not urgent. Answers always do.
   *
   * @return true for short calls that somebody waits for
   */
  boolean urgent() default false;
}
