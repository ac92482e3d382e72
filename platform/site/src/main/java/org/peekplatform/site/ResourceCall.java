package org.peekplatform.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.peekplatform.logging.LoggedPlugin;
import org.peekplatform.plugin.HttpCaller;
import org.peekplatform.plugin.HttpResourceAnswer;
import org.peekplatform.site.PluginResources.Target;
import org.peekplatform.site.ResourceMeters.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request to a plugin's resource: runs on a thread of its own, watched by the site's.
 *
 * <p>Whoever of the two takes the turn to answer first is the one that answers.
 */
final class ResourceCall {

  private static final Logger LOGGER = LoggerFactory.getLogger(ResourceCall.class);
  private static final int BUFFER_BYTES = 16_384;

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final ResourceLimits limits;
  private final ResourceMeters meters;
  private final BoundedBody body;
  private final AtomicReference<Turn> turn = new AtomicReference<>(Turn.NOBODY);
  private volatile long progress = System.nanoTime();

  private enum Turn {
    NOBODY,
    RESOURCE,
    SITE
  }

  ResourceCall(
      Request request,
      Response response,
      Callback callback,
      ResourceLimits limits,
      ResourceMeters meters) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.limits = limits;
    this.meters = meters;
    this.body =
        new BoundedBody(
            Content.Source.asInputStream(request),
            limits.bodyBytes(),
            () -> progress = System.nanoTime());
  }

  /**
   * Answers the request; returns when it is answered or given up.
   *
   * @return false if the version of the plugin has ended before it was asked
   */
  boolean run(PluginResources resources, Target.Resource target, HttpCaller caller, Runnable ended)
      throws InterruptedException {
    String plugin = resources.plugin();
    long begin = System.nanoTime();
    Thread thread =
        LoggedPlugin.threads(plugin, plugin + "-http")
            .newThread(
                () -> {
                  try {
                    Outcome outcome = answer(plugin, target, caller);
                    meters.count(plugin, outcome, Duration.ofNanos(System.nanoTime() - begin));
                  } finally {
                    resources.ends(Thread.currentThread());
                    ended.run();
                  }
                });
    thread.setContextClassLoader(target.mount().resource().getClass().getClassLoader());
    if (!resources.start(thread)) {
      ended.run();
      return false;
    }
    watch(plugin, thread);
    return true;
  }

  private void watch(String plugin, Thread thread) throws InterruptedException {
    while (true) {
      Duration left = limits.patience().minusNanos(System.nanoTime() - progress);
      if (left.isPositive()) {
        if (thread.join(left)) {
          return;
        }
        continue;
      }
      LOGGER.warn(
          "{} makes no progress with {} {} for {}; it is given up.",
          plugin,
          request.getMethod(),
          request.getHttpURI().getPath(),
          limits.patience());
      boolean mine = turn.compareAndSet(Turn.NOBODY, Turn.SITE);
      thread.interrupt();
      if (mine) {
        Response.writeError(
            request,
            response,
            callback,
            HttpStatus.SERVICE_UNAVAILABLE_503,
            "%s did not answer in time. Try again later.".formatted(plugin));
      } else {
        callback.failed(new TimeoutException(plugin + " stopped in the middle of its answer."));
      }
      meters.count(plugin, Outcome.HUNG);
      return;
    }
  }

  private Outcome answer(String plugin, Target.Resource target, HttpCaller caller) {
    try {
      HttpResourceAnswer answer =
          target
              .mount()
              .resource()
              .answer(ResourceMessages.request(request, target.below(), body, caller));
      try (InputStream content = answer.body()) {
        ResourceMessages.check(answer);
        if (turn.compareAndSet(Turn.NOBODY, Turn.RESOURCE)) {
          send(answer, content);
        }
      }
      return Outcome.ANSWERED;
    } catch (Throwable e) {
      return failed(plugin, e);
    }
  }

  private void send(HttpResourceAnswer answer, InputStream content) throws IOException {
    response.setStatus(answer.status());
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, Caching.NONE.header());
    answer.headers().forEach(response.getHeaders()::put);
    if (!answer.contentType().isEmpty()) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
    }
    if (HttpMethod.HEAD.is(request.getMethod()) || HttpStatus.hasNoBody(answer.status())) {
      callback.succeeded();
      return;
    }
    byte[] buffer = new byte[BUFFER_BYTES];
    // Closed only when all is written: to close it is to say that the answer is complete.
    OutputStream out = Content.Sink.asOutputStream(response);
    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
      out.write(buffer, 0, read);
      progress = System.nanoTime();
    }
    out.close();
    callback.succeeded();
  }

  private Outcome failed(String plugin, Throwable problem) {
    @Nullable Turn before = turn.compareAndExchange(Turn.NOBODY, Turn.RESOURCE);
    if (before == Turn.SITE) {
      // The caller has its answer, and the log has said why.
      return Outcome.FAILED;
    }
    if (body.tooLong()) {
      ResourceRoutes.tooLong(request, response, callback);
      return Outcome.REFUSED;
    }
    LOGGER.warn(
        "{} failed to answer {} {}.",
        plugin,
        request.getMethod(),
        request.getHttpURI().getPath(),
        problem);
    if (response.isCommitted()) {
      callback.failed(problem);
    } else {
      response.reset();
      Response.writeError(request, response, callback, HttpStatus.INTERNAL_SERVER_ERROR_500);
    }
    return Outcome.FAILED;
  }
}
