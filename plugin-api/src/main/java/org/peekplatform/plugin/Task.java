package org.peekplatform.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a public method that a worker executes (Documentation 7.9.20).
 *
 * <p>The method may block, and may run several times at once. It may run a second time for the same
 * call if a worker dies in the middle. What it throws reaches the caller as {@link
 * TaskFailedException}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Task {

  /**
   * The task's name, unique within the plugin.
   *
   * @return such as {@code randomNumber}
   */
  String value();
}
