package org.peekplatform.tasks;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;

/** The times at which a task is due. Immutable. */
final class CronTimes {

  private final String cron;
  private final ZoneId zone;
  private final ExecutionTime times;

  private CronTimes(String cron, ZoneId zone, ExecutionTime times) {
    this.cron = cron;
    this.zone = zone;
    this.times = times;
  }

  /**
   * Reads the five fields.
   *
   * @throws IllegalArgumentException if they or the zone cannot be understood
   */
  static CronTimes parse(String cron, String zone) {
    try {
      CronParser parser =
          new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
      return new CronTimes(cron, ZoneId.of(zone), ExecutionTime.forCron(parser.parse(cron)));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "\"%s\" is no time zone. Give a name such as Europe/Vienna.".formatted(zone), e);
    }
  }

  /**
   * Returns the first time after another one.
   *
   * @throws IllegalArgumentException if there is none, as for February 30
   */
  Instant next(Instant after) {
    return times
        .nextExecution(after.atZone(zone))
        .orElseThrow(
            () -> new IllegalArgumentException("The times \"%s\" never come.".formatted(cron)))
        .toInstant();
  }

  String cron() {
    return cron;
  }

  String zone() {
    return zone.getId();
  }
}
