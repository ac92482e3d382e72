package org.peekplatform.vortex.rpc;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.Delivery;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.FailureText;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEndpoint;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexScope;

/** Calls one method for others. */
final class RpcEndpoint implements PayloadEndpoint {

  private final VortexScope scope;
  private final Method method;
  private final MethodHandle handle;
  private final RpcParameters parameters;
  private final Set<String> acceptOnlyFrom;
  private final RpcStreams streams;

  RpcEndpoint(
      VortexScope scope,
      Method method,
      Object implementation,
      Set<String> acceptOnlyFrom,
      RpcStreams streams) {
    this.scope = scope;
    this.method = method;
    this.parameters = new RpcParameters(method);
    this.acceptOnlyFrom = acceptOnlyFrom;
    this.streams = streams;
    try {
      Class<?> type = method.getDeclaringClass();
      this.handle =
          MethodHandles.privateLookupIn(type, MethodHandles.lookup())
              .unreflect(method)
              .bindTo(implementation)
              .asSpreader(Object[].class, method.getParameterCount());
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(method + " cannot be called. Make it public.", e);
    }
  }

  @Override
  public void process(ReceivedEnvelope received) {
    if (received.envelope().isFailure()) {
      return;
    }
    if (!acceptOnlyFrom.contains(received.from().name())) {
      received.replyFailure(
          FailureCode.FORBIDDEN,
          method.getName()
              + " does not accept calls from "
              + received.from().name()
              + ", only from "
              + String.join(", ", new TreeSet<>(acceptOnlyFrom))
              + ".");
      return;
    }
    try {
      scope.executor().execute(() -> call(received));
    } catch (RejectedExecutionException e) {
      received.replyFailure(Failure.busy());
    }
  }

  private void call(ReceivedEnvelope received) {
    try {
      String stream = RpcStreamFilt.stream(received.filt());
      if (stream != null) {
        streams.proceed(received, stream);
        return;
      }
      @Nullable Object[] arguments = arguments(received.envelope().payload());
      Object result =
          ScopedValue.where(RpcServer.CALLER, received.from()).call(() -> handle.invoke(arguments));
      if (result instanceof Stream<?> elements) {
        streams.begin(received, elements);
      } else if (result instanceof CompletableFuture<?> future) {
        streams.callBegins();
        CompletableFuture<?> _ =
            future.whenComplete(
                (value, failure) -> {
                  if (failure == null) {
                    answer(received, value);
                  } else {
                    fail(received, FailureText.unwrap(failure));
                  }
                  streams.callEnds();
                });
      } else {
        answer(received, result);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(received, e);
    } catch (Throwable e) {
      fail(received, e);
    }
  }

  private @Nullable Object[] arguments(@Nullable EncodedPayload payload) {
    List<?> tuples = payload == null ? List.of() : scope.codec().decode(payload).tuples();
    if (tuples.size() != 1 || !(tuples.getFirst() instanceof RpcCallTuple call)) {
      throw new VortexException("A call of " + method.getName() + " has no arguments tuple.");
    }
    return parameters.arguments(call);
  }

  private void answer(ReceivedEnvelope received, @Nullable Object result) {
    try {
      Payload payload = Payload.of(received.filt(), List.of(new RpcResultTuple(result)));
      received.reply(
          PayloadEnvelope.of(received.filt(), scope.codec().encode(payload), payload.date()),
          Delivery.URGENT);
    } catch (VortexException e) {
      fail(received, e);
    }
  }

  private void fail(ReceivedEnvelope received, Throwable failure) {
    scope.failed(failure);
    String text = FailureText.of(failure, "A call of " + method.getName());
    received.reply(
        PayloadEnvelope.failure(
            received.filt(),
            FailureText.codeOf(failure),
            failure.getClass().getName() + ": " + text),
        Delivery.URGENT);
  }
}
