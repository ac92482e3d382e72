package org.peekplatform.site;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.HttpAccess;
import org.peekplatform.plugin.HttpCaller;

/**
 * Serves what plugins answer themselves, below {@code /<plugin name>/} (Documentation 10.2.1).
 *
 * <p>Addresses that no resource has are left to others, such as the shell's pages. All methods may
 * be called from any thread.
 */
public final class ResourceRoutes extends Handler.Abstract {

  private final RequestCallers callers;
  private final ResourceLimits limits;
  private final ResourceMeters meters;
  private final FileAnswer files = new FileAnswer();
  private final Map<String, Semaphore> places = new ConcurrentHashMap<>();
  private final AtomicReference<Map<String, PluginResources>> served =
      new AtomicReference<>(Map.of());

  /**
   * Creates routes without any resource.
   *
   * @param callers tells who sends a request
   * @param limits the bounds for each plugin
   * @param meters counts what happens
   */
  public ResourceRoutes(RequestCallers callers, ResourceLimits limits, ResourceMeters meters) {
    this.callers = callers;
    this.limits = limits;
    this.meters = meters;
  }

  /**
   * Replaces the resources of all plugins in one step; requests under way end with the old ones.
   *
   * @param all what the plugins serve, one for each plugin at most
   */
  public void replaceAll(List<PluginResources> all) {
    Map<String, PluginResources> next =
        all.stream()
            .collect(Collectors.toUnmodifiableMap(PluginResources::plugin, Function.identity()));
    served.set(next);
    // Whoever is still under way holds its own place.
    places.keySet().retainAll(Set.copyOf(next.keySet()));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = Paths.decoded(request);
    int end = path.indexOf('/', 1);
    PluginResources resources = end < 0 ? null : served.get().get(path.substring(1, end));
    PluginResources.Target target =
        resources == null ? null : resources.find(path.substring(end + 1));
    if (resources == null || target == null) {
      return false;
    }
    Optional<HttpCaller> caller = callers.callerOf(request);
    switch (target) {
      case PluginResources.Target.File file -> {
        if (allowed(caller, file.access())) {
          files.send(request, response, callback, file.file(), Caching.REVALIDATE);
        } else {
          refuse(request, response, callback, resources.plugin());
        }
      }
      case PluginResources.Target.Resource resource -> {
        if (allowed(caller, resource.mount().access())) {
          call(request, response, callback, resources, resource, caller.orElseThrow());
        } else {
          refuse(request, response, callback, resources.plugin());
        }
      }
    }
    return true;
  }

  private static boolean allowed(Optional<HttpCaller> caller, HttpAccess access) {
    return caller.filter(access::allows).isPresent();
  }

  private void refuse(Request request, Response response, Callback callback, String plugin) {
    meters.count(plugin, ResourceMeters.Outcome.REFUSED);
    Response.writeError(
        request,
        response,
        callback,
        HttpStatus.FORBIDDEN_403,
        "This address of %s is not for you. Open it from a page of this site, or sign in."
            .formatted(plugin));
  }

  private void call(
      Request request,
      Response response,
      Callback callback,
      PluginResources resources,
      PluginResources.Target.Resource target,
      HttpCaller caller)
      throws InterruptedException {
    String plugin = resources.plugin();
    Semaphore place = places.computeIfAbsent(plugin, _ -> new Semaphore(limits.requests()));
    if (request.getLength() > limits.bodyBytes()) {
      tooLong(request, response, callback);
    } else if (!place.tryAcquire()) {
      meters.count(plugin, ResourceMeters.Outcome.BUSY);
      response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
      Response.writeError(
          request,
          response,
          callback,
          HttpStatus.SERVICE_UNAVAILABLE_503,
          "%s has too much to do. Try again in a moment.".formatted(plugin));
    } else {
      new ResourceCall(request, response, callback, limits, meters)
          .run(resources, target, caller, place::release);
    }
  }

  static void tooLong(Request request, Response response, @Nullable Callback callback) {
    Response.writeError(
        request,
        response,
        callback,
        HttpStatus.PAYLOAD_TOO_LARGE_413,
        "The content of this request is longer than the site allows (key resources.maxBodyKb).");
  }
}
