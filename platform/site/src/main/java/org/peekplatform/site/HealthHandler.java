package org.peekplatform.site;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers {@code /health} for monitoring systems.
 *
 * <p>Strangers learn the status and nothing else: what failed, and where, is not for everybody who
 * reaches a site.
 */
final class HealthHandler extends Handler.Abstract {

  private final Supplier<HealthReport> report;
  private final Predicate<Request> knows;
  private final JsonMapper json = JsonMapper.builder().build();

  private record Status(String service, HealthReport.Status status) {}

  /**
   * Creates the handler.
   *
   * @param report makes the answer for each request
   * @param knows tells whether a request comes from somebody who may read all of it
   */
  HealthHandler(Supplier<HealthReport> report, Predicate<Request> knows) {
    this.report = report;
    this.knows = knows;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    HealthReport now = report.get();
    response.setStatus(
        switch (now.status()) {
          case UP, STANDBY -> HttpStatus.OK_200;
          case DEGRADED -> HttpStatus.SERVICE_UNAVAILABLE_503;
        });
    JsonAnswer.send(request, response, callback, json.writeValueAsString(told(now, request)));
    return true;
  }

  private Object told(HealthReport report, Request request) {
    return knows.test(request) ? report : new Status(report.service(), report.status());
  }
}
