package org.peekplatform.service;

import java.util.concurrent.CompletableFuture;

/**
 * Tells services that are still starting to give up.
 *
 * <p>It is given once and stays. All methods may be called from any thread.
 */
public final class StopSignal {

  private final CompletableFuture<Void> requested = new CompletableFuture<>();

  /** Creates the signal, which nobody has given yet. */
  public StopSignal() {}

  /** Gives the signal; to give it again changes nothing. */
  public void request() {
    requested.complete(null);
  }

  /**
   * Tells whether the signal was given.
   *
   * @return true from the first {@link #request} on
   */
  public boolean isRequested() {
    return requested.isDone();
  }

  /**
   * Goes on unless the signal was given.
   *
   * @throws ServiceStartException if it was
   */
  public void check() {
    if (isRequested()) {
      throw new ServiceStartException("stopped while starting", null);
    }
  }

  /** Returns what completes when the signal is given, to wait for it and something else. */
  CompletableFuture<Void> requested() {
    return requested.copy();
  }
}
