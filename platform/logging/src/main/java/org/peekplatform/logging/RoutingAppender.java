package org.peekplatform.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

/** Hands each message to the log of the service whose thread it comes from. */
final class RoutingAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

  private final ServiceLogs logs;

  RoutingAppender(ServiceLogs logs) {
    this.logs = logs;
  }

  @Override
  protected void append(ILoggingEvent event) {
    ServiceLog log = logs.current().get();
    if (log != null && logs.open().contains(log)) {
      log.append(event);
    } else {
      logs.open().forEach(each -> each.append(event));
    }
  }
}
