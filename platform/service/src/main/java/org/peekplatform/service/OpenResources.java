package org.peekplatform.service;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a service has opened, to be closed in the reverse order.
 *
 * <p>For use by the one thread that starts the service and, later, the one that stops it.
 */
public final class OpenResources implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(OpenResources.class);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  /** Creates the list, with nothing on it. */
  public OpenResources() {}

  /**
   * Remembers something to close.
   *
   * @param resource what was opened
   * @return the resource
   * @param <T> its type
   */
  public <T extends AutoCloseable> T add(T resource) {
    synchronized (opened) {
      opened.push(resource);
    }
    return resource;
  }

  /** Closes everything, the last opened first; a failure is logged and does not stop the rest. */
  @Override
  public void close() {
    synchronized (opened) {
      while (!opened.isEmpty()) {
        AutoCloseable resource = opened.pop();
        try {
          resource.close();
        } catch (Exception e) {
          LOGGER.warn("{} did not close cleanly.", resource.getClass().getSimpleName(), e);
        }
      }
    }
  }
}
