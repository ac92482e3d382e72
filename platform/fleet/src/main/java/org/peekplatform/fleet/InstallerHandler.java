package org.peekplatform.fleet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets {@code peek plugin} list and change the plugins.
 *
 * <p>{@code GET} answers the plugins and services. {@code POST} with a parameter {@code do} begins
 * an operation, and answers a line of JSON for each step and a last one for how it ended. Who may
 * reach it is decided by the site.
 */
public final class InstallerHandler extends Handler.Abstract {

  /** Where the handler is. */
  public static final String PATH = "/peek_server.plugins";

  private static final Logger LOGGER = LoggerFactory.getLogger(InstallerHandler.class);
  private static final String BY = "command line";

  private final ServerFleet fleet;

  /** What {@code GET} answers. */
  record Listing(List<InstalledPluginTuple> plugins, List<ServiceReportTuple> services) {}

  /**
   * Creates the handler.
   *
   * @param fleet the plugins
   */
  public InstallerHandler(ServerFleet fleet) {
    this.fleet = fleet;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (HttpMethod.GET.is(request.getMethod())) {
      JsonReply.send(
          response, callback, HttpStatus.OK_200, new Listing(fleet.installed(), fleet.services()));
    } else if (HttpMethod.POST.is(request.getMethod())) {
      operate(Request.extractQueryParameters(request), response, callback);
    } else {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, POST");
      JsonReply.refuse(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, "Use GET or POST.");
    }
    return true;
  }

  private void operate(Fields parameters, Response response, Callback callback) {
    OutputStream out = Content.Sink.asOutputStream(response);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/x-ndjson");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    try {
      begin(parameters, tuple -> line(out, tuple));
      out.close();
      callback.succeeded();
    } catch (PluginRefusedException e) {
      JsonReply.refuse(
          response, callback, HttpStatus.UNPROCESSABLE_ENTITY_422, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      callback.failed(e);
    }
  }

  private void begin(Fields parameters, Consumer<PluginOperationTuple> watch) {
    PluginInstaller installer = fleet.installer();
    String what = value(parameters, "do");
    PluginOperationTuple _ =
        switch (what) {
          case "apply" -> installer.apply(value(parameters, "upload"), BY, watch);
          case "remove" ->
              installer.remove(
                  value(parameters, "plugin"),
                  Boolean.parseBoolean(parameters.getValue("deleteData")),
                  BY,
                  watch);
          case "rollback" ->
              installer.rollBack(
                  value(parameters, "plugin"), value(parameters, "sha256"), BY, watch);
          case "retry" -> installer.retry(value(parameters, "plugin"), BY, watch);
          default ->
              throw new PluginRefusedException(
                  "Do one of apply, remove, rollback and retry, not %s.".formatted(what), null);
        };
  }

  private static String value(Fields parameters, String name) {
    @Nullable String value = parameters.getValue(name);
    if (value == null || value.isBlank()) {
      throw new PluginRefusedException("The parameter %s is missing.".formatted(name), null);
    }
    return value;
  }

  /** Writes a step; whoever asked may be gone, which does not stop the operation. */
  private static void line(OutputStream out, PluginOperationTuple tuple) {
    try {
      out.write(JsonReply.JSON.writeValueAsBytes(tuple));
      out.write('\n');
      out.flush();
    } catch (IOException | UncheckedIOException e) {
      LOGGER.debug("Nobody listens to the operation any more.", e);
    }
  }
}
