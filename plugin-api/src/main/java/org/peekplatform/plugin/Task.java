package org.peekplatform.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that a worker executes (Documentation 7.9.20).
 *
 * <p>On an interface it names the task for callers on the server; on a class it is the
 * implementation on the worker. A class that implements the interface needs no annotation of its
 * own.
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
