package org.peekplatform.plugins.noop.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.peekplatform.plugin.PeekPlatformCommonHook;
import org.peekplatform.plugins.noop.internal.tuples.DateTuple;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;

/** Sends the date of one service to the pages that are connected to it, every second. */
public final class DateSender {

  private static final Duration PERIOD = Duration.ofSeconds(1);

  private DateSender() {}

  /**
   * Makes the date's tuple known; for the plugin's {@code load}.
   *
   * @param platform what the service offers
   */
  public static void load(PeekPlatformCommonHook platform) {
    platform.vortex().tuples().register(DateTuple.class);
  }

  /**
   * Begins to send; ends with the plugin's scope.
   *
   * @param platform what the service offers
   * @param clock the service's clock
   */
  public static void start(PeekPlatformCommonHook platform, Clock clock) {
    VortexScope vortex = platform.vortex();
    String serviceId = platform.serviceId();
    TupleDataObservableHandler observable =
        vortex.own(
            new TupleDataObservableHandler(vortex, NoopNames.OBSERVABLE, NoopNames.filter()));
    observable.addTupleProvider(
        NoopNames.DATE, selector -> List.of(new DateTuple(clock.instant(), serviceId)));
    TupleSelector date = TupleSelector.of(NoopNames.DATE);
    vortex.every(PERIOD, () -> observable.notifyOfTupleUpdate(date));
  }
}
