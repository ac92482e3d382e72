package org.peekplatform.site;

import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers {@code /health} for monitoring systems.
 *
 * <p>On a site that is closed to strangers these learn the status and nothing else.
 */
final class HealthHandler extends Handler.Abstract {

  private final Supplier<HealthReport> report;
  private final @Nullable SiteAccess access;
  private final JsonMapper json = JsonMapper.builder().build();

  private record Status(String service, HealthReport.Status status) {}

  HealthHandler(Supplier<HealthReport> report, @Nullable SiteAccess access) {
    this.report = report;
    this.access = access;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    HealthReport now = report.get();
    response.setStatus(
        switch (now.status()) {
          case UP -> HttpStatus.OK_200;
          case DEGRADED -> HttpStatus.SERVICE_UNAVAILABLE_503;
        });
    JsonAnswer.send(request, response, callback, json.writeValueAsString(told(now, request)));
    return true;
  }

  private Object told(HealthReport report, Request request) {
    return access == null || access.user(request).isPresent()
        ? report
        : new Status(report.service(), report.status());
  }
}
