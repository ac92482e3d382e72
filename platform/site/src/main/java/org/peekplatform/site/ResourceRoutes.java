package org.peekplatform.site;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
    if (end < 0) {
      return false;
    }
    String plugin = path.substring(1, end);
    Asked asked = new Asked(request, response, callback, path.substring(end + 1));
    PluginResources before = null;
    PluginResources now = served.get().get(plugin);
    // An upgrade may end a version between two of the steps here; then the next one is asked.
    while (now != null && now != before) {
      switch (answer(asked, now)) {
        case GIVEN -> {
          return true;
        }
        case NOT_THERE -> {
          return false;
        }
        case ENDED -> {
          before = now;
          now = served.get().get(plugin);
        }
      }
    }
    return false;
  }

  /**
   * A request.
   *
   * @param path what it asks for, below the plugin's own path
   */
  private record Asked(Request request, Response response, Callback callback, String path) {}

  /** What came of asking one version. */
  private enum Answer {
    GIVEN,
    NOT_THERE,
    ENDED
  }

  private Answer answer(Asked asked, PluginResources resources) throws Exception {
    return switch (resources.find(asked.path())) {
      case PluginResources.Target.File(Path file, HttpAccess access) ->
          callerWhoMay(asked, access).isPresent()
              ? send(asked, resources, file)
              : refuse(asked, resources.plugin());
      case PluginResources.Target.Resource resource -> {
        Optional<HttpCaller> caller = callerWhoMay(asked, resource.mount().access());
        yield caller.isPresent()
            ? call(asked, resources, resource, caller.get())
            : refuse(asked, resources.plugin());
      }
      case PluginResources.Target.Nothing _ -> Answer.NOT_THERE;
      case PluginResources.Target.Ended _ -> Answer.ENDED;
    };
  }

  private Optional<HttpCaller> callerWhoMay(Asked asked, HttpAccess access) {
    return callers.callerOf(asked.request()).filter(access::allows);
  }

  private Answer send(Asked asked, PluginResources resources, Path file) throws IOException {
    try {
      files.send(asked.request(), asked.response(), asked.callback(), file, Caching.REVALIDATE);
      return Answer.GIVEN;
    } catch (NoSuchFileException e) {
      if (!resources.ended() || asked.response().isCommitted()) {
        throw e;
      }
      asked.response().reset();
      return Answer.ENDED;
    }
  }

  private Answer refuse(Asked asked, String plugin) {
    meters.count(plugin, ResourceMeters.Outcome.REFUSED);
    Response.writeError(
        asked.request(),
        asked.response(),
        asked.callback(),
        HttpStatus.FORBIDDEN_403,
        "This address of %s is not for you. Open it from a page of this site, or sign in."
            .formatted(plugin));
    return Answer.GIVEN;
  }

  private Answer call(
      Asked asked,
      PluginResources resources,
      PluginResources.Target.Resource target,
      HttpCaller caller)
      throws InterruptedException {
    String plugin = resources.plugin();
    Request request = asked.request();
    Response response = asked.response();
    Semaphore place = places.computeIfAbsent(plugin, _ -> new Semaphore(limits.requests()));
    if (request.getLength() > limits.bodyBytes()) {
      tooLong(request, response, asked.callback());
      return Answer.GIVEN;
    }
    if (!place.tryAcquire()) {
      meters.count(plugin, ResourceMeters.Outcome.BUSY);
      response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
      Response.writeError(
          request,
          response,
          asked.callback(),
          HttpStatus.SERVICE_UNAVAILABLE_503,
          "%s has too much to do. Try again in a moment.".formatted(plugin));
      return Answer.GIVEN;
    }
    ResourceCall call = new ResourceCall(request, response, asked.callback(), limits, meters);
    return call.run(resources, target, caller, place::release) ? Answer.GIVEN : Answer.ENDED;
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
