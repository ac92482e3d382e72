package org.peekplatform.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a {@link Task} without arguments run at set times.
 *
 * <p>However many workers have the task, it is called once for each time. Times that pass while no
 * worker is there are made up for by one call. A call that still waits when the next one is due is
 * merged with it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Schedule {

  /**
   * When, as five fields: minute, hour, day of the month, month, day of the week.
   *
   * @return such as {@code 0 3 * * *} for each day at three
   */
  String value();

  /**
   * The time zone of the times.
   *
   * @return a name such as {@code Europe/Vienna}
   */
  String zone() default "UTC";
}
