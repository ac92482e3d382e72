package org.peekplatform.tasks;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** When a worker's engine has to do what nobody tells it. For use by the engine's thread. */
final class Alarms {

  private static final long NEVER = TimeUnit.HOURS.toNanos(1);

  /** What there is to do. */
  enum Alarm {
    BEAT,
    CLAIM,
    DELAYS,
    SCHEDULES,
    UNKNOWN_CALLS,
    PROGRESS,
    DRAINED,
    GIVEN_UP
  }

  private final Map<Alarm, Long> times = new EnumMap<>(Alarm.class);

  /** Sets an alarm unless an earlier one is set. */
  void atTheLatest(Alarm alarm, long millis) {
    long time = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    times.merge(alarm, time, (one, other) -> one - other < 0 ? one : other);
  }

  /** Sets an alarm anew; a negative time for none. */
  void set(Alarm alarm, long millis) {
    times.remove(alarm);
    if (millis >= 0) {
      atTheLatest(alarm, millis);
    }
  }

  boolean isSet(Alarm alarm) {
    return times.containsKey(alarm);
  }

  /** Tells whether an alarm rings; it does until it is set anew. */
  boolean rings(Alarm alarm) {
    Long time = times.get(alarm);
    return time != null && time - System.nanoTime() <= 0;
  }

  /** Returns how many nanoseconds to sleep. */
  long nanosToNext() {
    long now = System.nanoTime();
    long least = NEVER;
    for (long time : times.values()) {
      least = Math.min(least, time - now);
    }
    return Math.max(0, least);
  }
}
