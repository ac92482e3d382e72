package org.peekplatform.vortex;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What one owner, for example a plugin, does with a router.
 *
 * <p>Closing the scope ends everything that was registered or owned through it, in reverse order.
 * Safe for use by several threads.
 *
 * <p>A scope may be <em>staged</em>: until it is swapped in, nothing arrives at its endpoints,
 * though it can send and ask; and it may be <em>retired</em>: nothing new arrives, and what is at
 * work there ends. See {@code VortexRouter.stageScope}.
 */
public interface VortexScope extends AutoCloseable {

  /**
   * Returns who this scope belongs to.
   *
   * @return the name given when the scope was opened, used in messages
   */
  String owner();

  /**
   * Returns the name of the local vortex.
   *
   * @return the role of this router
   */
  String vortexName();

  /**
   * Returns the uuid of the local vortex.
   *
   * @return which one of its name it is
   */
  String vortexUuid();

  /**
   * Returns the limits of the router.
   *
   * @return sizes and times
   */
  VortexLimits limits();

  /**
   * Registers an endpoint.
   *
   * @param filt must hold {@code key}; an envelope matches if its filt has all these entries with
   *     equal values
   * @param endpoint receives the matching envelopes
   * @return ends this registration
   * @throws IllegalArgumentException if the filt has no key
   */
  Registration listen(Map<String, Object> filt, PayloadEndpoint endpoint);

  /**
   * Registers an endpoint for what comes back of this scope's own doing, such as the answers to a
   * subscription. It receives from now until it is closed, also while the scope is staged or
   * retired; everything else is as with {@link #listen}.
   *
   * @param filt must hold {@code key}
   * @param endpoint receives the matching envelopes, also those meant for other scopes
   * @return ends this registration
   * @throws IllegalArgumentException if the filt has no key
   */
  Registration hear(Map<String, Object> filt, PayloadEndpoint endpoint);

  /**
   * Adds what goes on from where its like in another scope was, when that scope is retired for this
   * one.
   *
   * @param part ends with the scope
   * @return takes the part away
   */
  Registration addPart(ScopePart part);

  /**
   * Counts a failure of this owner's code in {@code vortex.owner.failures}, so that one that fails
   * endlessly is seen. What is thrown by endpoints and tasks is counted without this.
   *
   * @param failure what was thrown; a {@link VortexException} is a text for users, and not counted
   */
  void failed(Throwable failure);

  /**
   * Sends an envelope.
   *
   * @param to where to
   * @param envelope what to send
   * @param delivery how it waits if the link is slow
   * @throws VortexOfflineException if a named or single destination is not connected
   */
  void send(VortexDestination to, PayloadEnvelope envelope, Delivery delivery);

  /**
   * Sends an envelope in order.
   *
   * @param to where to
   * @param envelope what to send
   * @throws VortexOfflineException if a named or single destination is not connected
   */
  default void send(VortexDestination to, PayloadEnvelope envelope) {
    send(to, envelope, Delivery.NORMAL);
  }

  /**
   * Sends an envelope and waits for its answer.
   *
   * @param to where to; of several vortexes of a name, one is asked
   * @param envelope the request; a message id is added to its filt
   * @param timeout how long to wait
   * @return the answer; fails with {@link VortexOfflineException} at once when the destination is
   *     or goes offline, {@link VortexTimeoutException}, {@link VortexRemoteException} if the
   *     answer is a failure, or {@link VortexBusyException} if too many requests wait
   */
  default CompletableFuture<PayloadEnvelope> request(
      VortexDestination to, PayloadEnvelope envelope, Duration timeout) {
    return request(to, envelope, timeout, Delivery.NORMAL);
  }

  /**
   * Sends an envelope and waits for its answer, as {@link #request(VortexDestination,
   * PayloadEnvelope, Duration)} does.
   *
   * @param to where to; of several vortexes of a name, one is asked
   * @param envelope the request; a message id is added to its filt
   * @param timeout how long to wait
   * @param delivery how the request waits if the link is slow
   * @return the answer
   */
  CompletableFuture<PayloadEnvelope> request(
      VortexDestination to, PayloadEnvelope envelope, Duration timeout, Delivery delivery);

  /**
   * Tells whether a destination is connected.
   *
   * @param to where to
   * @return true if at least one vortex would be reached
   */
  boolean isOnline(VortexDestination to);

  /**
   * Returns the tuple classes that this scope encodes and decodes; what is registered through it
   * ends with this scope. A scope made by {@code VortexRouter.openScope} has the same classes as
   * all such scopes. A staged one has its own, and uses those of the scopes it needs and those of
   * all.
   *
   * @return the registry
   */
  TupleRegistry tuples();

  /**
   * Returns the codec for the tuple classes of this scope.
   *
   * @return the codec
   */
  PayloadCodec codec();

  /**
   * Closes a resource together with this scope.
   *
   * @param resource what to close
   * @return the resource
   * @param <T> its type
   */
  <T extends AutoCloseable> T own(T resource);

  /**
   * Returns an executor with one virtual thread per task, bounded for this owner.
   *
   * @return the executor; rejects tasks when its queue is full or the scope is closed
   */
  Executor executor();

  /**
   * Runs a task again and again until closed.
   *
   * @param period the pause between two runs
   * @param task runs on {@link #executor()}
   * @return stops it
   */
  Registration every(Duration period, Runnable task);

  /**
   * Runs a task once, later.
   *
   * @param delay how long to wait
   * @param task runs on {@link #executor()}
   * @return forgets the task if it has not begun
   */
  Registration after(Duration delay, Runnable task);

  /**
   * Listens to remote vortexes coming and going.
   *
   * @param listener called in order of the events; must not block for long
   * @return ends the listening
   */
  Registration onRemoteChange(Consumer<RemoteVortexEvent> listener);

  /**
   * Tells whether this scope is closed or being closed.
   *
   * @return true from the call of {@link #close} on
   */
  boolean isClosed();

  /** Ends everything registered through this scope. */
  @Override
  void close();
}
