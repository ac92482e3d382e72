package org.peekplatform.vortex.rpc;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.Delivery;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.RemoteVortexEvent;
import org.peekplatform.vortex.ScopePart;
import org.peekplatform.vortex.VortexBusyException;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;

/**
 * The streams that the methods of one interface returned, read part by part.
 *
 * <p>The caller asks for each part, so a slow caller makes the method wait and nothing piles up. A
 * stream ends when it is read, closed by its caller, not asked for in {@link
 * VortexLimits.Rpc#streamIdle}, or when the link of its caller is gone. Safe for use by several
 * threads.
 */
final class RpcStreams implements ScopePart, AutoCloseable {

  private static final int FIRST_PART = 100;

  private final VortexScope scope;
  private final VortexLimits.Rpc limits;
  private final Map<String, OpenStream> open = new ConcurrentHashMap<>();
  private final List<Registration> registrations;
  private final Object role;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile boolean closed;

  /** Whose streams are read to their end through this one, or null. */
  private volatile @Nullable RpcStreams former;

  private volatile @Nullable RpcStreams successor;

  /**
   * Makes room for streams.
   *
   * @param role names the interface; the same in all its versions
   */
  RpcStreams(VortexScope scope, Object role) {
    this.scope = scope;
    this.role = role;
    this.limits = scope.limits().rpc();
    Duration idle = limits.streamIdle();
    this.registrations =
        List.of(
            scope.onRemoteChange(this::remoteChanged),
            scope.every(idle.dividedBy(4), () -> closeIf(each -> each.isIdleFor(idle.toNanos()))));
  }

  @Override
  public Object role() {
    return role;
  }

  @Override
  public void takeOverFrom(ScopePart part) {
    if (part instanceof RpcStreams before) {
      former = before;
      before.successor = this;
    }
  }

  @Override
  public void scopeEnded() {
    close();
  }

  @Override
  public boolean isIdle() {
    return open.isEmpty() && calls.get() == 0;
  }

  /** A call begins that may be answered by another thread, later. */
  void callBegins() {
    calls.incrementAndGet();
  }

  /** It is answered. */
  void callEnds() {
    calls.decrementAndGet();
  }

  /** Answers a call with the first part of the stream it gave. */
  void begin(ReceivedEnvelope call, Stream<?> stream) {
    OpenStream begun = new OpenStream(UUID.randomUUID().toString(), call.from().uuid(), stream);
    if (open.size() >= limits.openStreams()) {
      begun.close();
      throw new VortexBusyException(
          "There are "
              + limits.openStreams()
              + " streams that are not read to their end, which is the most there may be.");
    }
    open.put(begun.id(), begun);
    if (closed) {
      // The method ran while the serving ended, and nobody would ever close its stream.
      end(begun);
      throw new VortexException(
          FailureCode.NOT_FOUND, "The method is not served any more. Call it again later.");
    }
    answer(call, begun, FIRST_PART);
  }

  /**
   * Answers with the next part.
   *
   * @throws VortexException if the stream is not there, or not the sender's
   */
  void proceed(ReceivedEnvelope request, String id) {
    OpenStream stream = open.get(id);
    RpcStreams before = former;
    if (stream == null && before != null) {
      before.proceed(request, id);
      return;
    }
    if (stream == null || !stream.isOf(request.from().uuid())) {
      throw new VortexException(
          FailureCode.NOT_FOUND,
          "The stream has ended: it was closed, or not read for "
              + limits.streamIdle().toSeconds()
              + " s. Call the method again.");
    }
    if (RpcStreamFilt.isClose(request.filt())) {
      end(stream);
    } else {
      answer(request, stream, limits.streamElements());
    }
  }

  private void answer(ReceivedEnvelope request, OpenStream stream, int most) {
    boolean more = false;
    try {
      List<@Nullable Object> elements = stream.take(most);
      more = !stream.isAtEnd();
      Payload payload = Payload.of(request.filt(), List.of(part(stream, more, elements)));
      EncodedPayload encoded = scope.codec().encode(payload);
      // Not urgent: a bulk load must not overtake what people wait for.
      request.reply(PayloadEnvelope.of(request.filt(), encoded, payload.date()), Delivery.NORMAL);
    } catch (RuntimeException | Error e) {
      more = false;
      throw e;
    } finally {
      if (!more) {
        end(stream);
      }
    }
  }

  @SuppressWarnings({"NullAway", "unchecked"}) // elements may be null, which a tuple cannot say
  private RpcStreamPartTuple part(OpenStream stream, boolean more, List<?> elements) {
    return new RpcStreamPartTuple(
        more ? stream.id() : null, scope.vortexUuid(), (List<Object>) elements);
  }

  private void end(OpenStream stream) {
    open.remove(stream.id());
    stream.close();
  }

  private void remoteChanged(RemoteVortexEvent event) {
    if (event instanceof RemoteVortexEvent.Offline offline) {
      closeIf(stream -> stream.isOf(offline.remote().uuid()));
    }
  }

  private void closeIf(Predicate<OpenStream> ended) {
    // Closing waits for whoever takes elements, and may block in the plugin's code.
    open.values().stream()
        .filter(ended)
        .forEach(
            stream -> {
              open.remove(stream.id());
              Thread.ofVirtual().name("vortex-stream-close").start(stream::close);
            });
  }

  @Override
  public void close() {
    closed = true;
    registrations.forEach(Registration::close);
    closeIf(each -> true);
    RpcStreams next = successor;
    if (next != null) {
      next.former = former;
    }
  }
}
