package org.peekplatform.site;

import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.json.JsonMapper;

/** Answers {@code /health} for monitoring systems. */
final class HealthHandler extends Handler.Abstract {

  private final Supplier<HealthReport> report;
  private final JsonMapper json = JsonMapper.builder().build();

  HealthHandler(Supplier<HealthReport> report) {
    this.report = report;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    HealthReport now = report.get();
    response.setStatus(
        switch (now.status()) {
          case UP -> HttpStatus.OK_200;
          case DEGRADED -> HttpStatus.SERVICE_UNAVAILABLE_503;
        });
    JsonAnswer.send(request, response, callback, json.writeValueAsString(now));
    return true;
  }
}
