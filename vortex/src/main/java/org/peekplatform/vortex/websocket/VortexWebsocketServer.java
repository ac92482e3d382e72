package org.peekplatform.vortex.websocket;

import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.RemoteVortex;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.codec.CompactMessages;
import org.peekplatform.vortex.link.LinkAdmission;
import org.peekplatform.vortex.link.LinkHub;
import org.peekplatform.vortex.link.LinkPriority;
import org.peekplatform.vortex.link.QueuedLink;
import org.peekplatform.vortex.router.VortexRouter;

/**
 * Accepts links at {@code /vortexws} of a Jetty server (vortex-protocol 4.1).
 *
 * <p>Requests for other paths are left to the next handler. Checks of Host and Origin belong to the
 * site around this. When many links open at once they wait here for their turn, so the threads of
 * the server should be virtual ones.
 */
public final class VortexWebsocketServer extends Handler.Abstract {

  /** The path of the websocket. */
  public static final String PATH = "/vortexws";

  private final LinkHub hub;
  private final LinkAuthenticator authenticator;
  private final VortexLimits limits;
  private final LinkAdmission admission;
  private final LinkPriority priority;
  private @Nullable ServerWebSocketContainer container;

  /**
   * Makes a handler for devices.
   *
   * @param router takes the links
   * @param authenticator decides who may link
   * @param limits bounds of messages and links
   */
  public VortexWebsocketServer(
      VortexRouter router, LinkAuthenticator authenticator, VortexLimits limits) {
    this(router, authenticator, limits, LinkPriority.DEVICE);
  }

  /**
   * Makes a handler.
   *
   * @param router takes the links
   * @param authenticator decides who may link
   * @param limits bounds of messages and links
   * @param priority whose links these are, if there are more than can open at once
   */
  public VortexWebsocketServer(
      VortexRouter router,
      LinkAuthenticator authenticator,
      VortexLimits limits,
      LinkPriority priority) {
    this.hub = router.hub();
    this.authenticator = authenticator;
    this.limits = limits;
    this.admission = router.admission();
    this.priority = priority;
  }

  @Override
  protected void doStart() throws Exception {
    ServerWebSocketContainer made = ServerWebSocketContainer.ensure(getServer());
    made.setMaxTextMessageSize(limits.message().messageBytes());
    made.setMaxBinaryMessageSize(limits.message().messageBytes());
    made.setMaxFrameSize(limits.message().messageBytes());
    // The link closes silent connections itself.
    made.setIdleTimeout(Duration.ZERO);
    container = made;
    super.doStart();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback)
      throws InterruptedException {
    if (!Request.getPathInContext(request).equals(PATH)) {
      return false;
    }
    LinkDecision decision = decide(request);
    switch (decision) {
      case LinkDecision.Accepted accepted -> {
        switch (admission.ask(priority)) {
          case LinkAdmission.Answer.Admitted admitted ->
              upgrade(request, response, callback, accepted.identity(), admitted.turn());
          case LinkAdmission.Answer.Refused refused -> refuse(response, callback, refused);
        }
      }
      case LinkDecision.Rejected rejected -> refuse(response, callback, rejected);
    }
    return true;
  }

  private LinkDecision decide(Request request) {
    try {
      return authenticator.authenticate(request);
    } catch (IllegalArgumentException e) {
      return new LinkDecision.Rejected(HttpStatus.BAD_REQUEST_400, String.valueOf(e.getMessage()));
    }
  }

  private void upgrade(
      Request request,
      Response response,
      Callback callback,
      LinkIdentity identity,
      LinkAdmission.Turn turn) {
    RemoteVortex remote =
        new RemoteVortex(
            identity.vortexName(),
            identity.vortexUuid(),
            identity.principal(),
            identity.speaksForOthers());
    boolean upgraded = false;
    try {
      ServerWebSocketContainer upgrader = container;
      upgraded =
          upgrader != null
              && upgrader.upgrade(
                  (upgradeRequest, upgradeResponse, upgradeCallback) -> {
                    if (upgradeRequest.getSubProtocols().contains(CompactMessages.SUBPROTOCOL)) {
                      upgradeResponse.setAcceptedSubProtocol(CompactMessages.SUBPROTOCOL);
                    }
                    // Payloads are deflated already; the extension would only cost memory.
                    upgradeResponse.setExtensions(List.of());
                    return new WebsocketTransport(
                        (transport, dialect) ->
                            QueuedLink.accepted(
                                hub, transport, dialect, limits.link(), remote, turn::close),
                        turn::close);
                  },
                  request,
                  response,
                  callback);
    } finally {
      if (!upgraded) {
        turn.close();
      }
    }
    if (!upgraded) {
      refuse(
          response,
          callback,
          new LinkDecision.Rejected(
              HttpStatus.UPGRADE_REQUIRED_426, "This address takes websockets only."));
    }
  }

  private static void refuse(
      Response response, Callback callback, LinkAdmission.Answer.Refused refused) {
    long seconds = refused.retryAfter().plusMillis(999).toSeconds();
    response.getHeaders().put(HttpHeader.RETRY_AFTER, seconds);
    refuse(
        response,
        callback,
        new LinkDecision.Rejected(
            HttpStatus.SERVICE_UNAVAILABLE_503,
            "Too many connect at once. Come back in " + seconds + " s."));
  }

  private static void refuse(Response response, Callback callback, LinkDecision.Rejected rejected) {
    response.setStatus(rejected.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
    Content.Sink.write(response, true, rejected.message() + "\n", callback);
  }
}
