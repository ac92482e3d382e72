package org.peekplatform.vortex.rpc;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexOfflineException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.codec.JsonPayloadCodec;

/** Reads what a method that returns a stream gives, part by part. */
final class RpcStreamCaller {

  private final VortexScope scope;
  private final Map<String, Object> filt;
  private final Type elementType;
  private final Duration timeout;
  private final Function<CompletableFuture<RpcStreamPartTuple>, RpcStreamPartTuple> await;

  RpcStreamCaller(
      VortexScope scope,
      Map<String, Object> filt,
      Type elementType,
      Duration timeout,
      Function<CompletableFuture<RpcStreamPartTuple>, RpcStreamPartTuple> await) {
    this.scope = scope;
    this.filt = filt;
    this.elementType = elementType;
    this.timeout = timeout;
    this.await = await;
  }

  /** Makes the stream of a call's first answer; whoever reads it waits for the others. */
  Stream<?> stream(RpcStreamPartTuple first) {
    RemoteStream elements = new RemoteStream(first, this::next, this::close, await);
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(elements, Spliterator.ORDERED), false)
        .<@Nullable Object>map(element -> JsonPayloadCodec.convert(element, elementType))
        .onClose(elements::close);
  }

  private CompletableFuture<RpcStreamPartTuple> next(RpcStreamPartTuple part) {
    PayloadEnvelope request = PayloadEnvelope.of(RpcStreamFilt.next(filt, streamOf(part)));
    return scope
        .request(VortexDestination.uuid(part.vortexUuid()), request, timeout)
        .thenApply(this::part);
  }

  private void close(RpcStreamPartTuple part) {
    try {
      scope.send(
          VortexDestination.uuid(part.vortexUuid()),
          PayloadEnvelope.of(RpcStreamFilt.close(filt, streamOf(part))));
    } catch (VortexOfflineException _) {
      // The other end closes the streams of links that are gone.
    }
  }

  private static String streamOf(RpcStreamPartTuple part) {
    String stream = part.stream();
    if (stream == null) {
      throw new IllegalStateException("The stream has ended.");
    }
    return stream;
  }

  /** Reads a part from an answer. */
  RpcStreamPartTuple part(PayloadEnvelope answer) {
    EncodedPayload payload = answer.payload();
    List<?> tuples = payload == null ? List.of() : scope.codec().decode(payload).tuples();
    if (tuples.size() == 1 && tuples.getFirst() instanceof RpcStreamPartTuple part) {
      return part;
    }
    throw new VortexException("The answer to " + filt.get("key") + " holds no part of a stream.");
  }
}
