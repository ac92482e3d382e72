package org.peekplatform.vortex;

import java.util.ArrayDeque;
import java.util.Deque;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.Service;

/** Routers that are joined by real websockets on loopback, and closed together. */
public final class LinkedRouters implements AutoCloseable {

  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /** Starts a router that takes links. */
  public Service serve(String name, VortexLimits limits) {
    try {
      return keep(new Service(name, 0, limits));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Makes a router and links it to another one. */
  public VortexScope link(String name, Service to) {
    VortexRouter router = keep(VortexRouter.builder(name).limits(Service.LIMITS).build());
    link(router, to);
    return router.openScope("test");
  }

  /** Makes a router and links it to another one, which takes it for a certain principal. */
  public VortexScope link(String name, Service to, String principal) {
    VortexRouter router = keep(VortexRouter.builder(name).limits(Service.LIMITS).build());
    try {
      keep(to.connect(router, principal));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return router.openScope("test");
  }

  /** Links a router to another one, and waits until both know each other. */
  public AutoCloseable link(VortexRouter router, Service to) {
    try {
      return keep(to.connect(router));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private <T extends AutoCloseable> T keep(T resource) {
    open.push(resource);
    return resource;
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }
}
