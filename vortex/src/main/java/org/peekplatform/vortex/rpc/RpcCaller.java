package org.peekplatform.vortex.rpc;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.Delivery;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.FailureText;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.TupleCodecException;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexRemoteException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.VortexTimeoutException;
import org.peekplatform.vortex.codec.JsonPayloadCodec;

/** Turns method calls into requests. */
final class RpcCaller implements InvocationHandler {

  /** The request times out by itself; more than this is the scope's own delay. */
  private static final Duration SPARE = Duration.ofSeconds(1);

  private static final Pattern TYPED_FAILURE =
      Pattern.compile("((?:\\w+\\.)+[\\w$]+): (.*)", Pattern.DOTALL);

  private final VortexScope scope;
  private final RpcInterface rpc;
  private final VortexDestination destination;
  private final Duration timeout;
  private final Map<Method, MethodHandle> defaultMethods;

  RpcCaller(
      VortexScope scope,
      Class<?> type,
      RpcInterface rpc,
      VortexDestination destination,
      Duration timeout) {
    this.scope = scope;
    this.rpc = rpc;
    this.destination = destination;
    this.timeout = timeout;
    this.defaultMethods = defaultMethods(type);
    Registration _ =
        scope.tuples().register(RpcCallTuple.class, RpcResultTuple.class, RpcStreamPartTuple.class);
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    Map<String, Object> filt = rpc.filts().get(method);
    if (filt == null) {
      return invokeLocally(proxy, method, arguments);
    }
    CompletableFuture<PayloadEnvelope> call =
        call(method, filt, arguments == null ? List.of() : Arrays.asList(arguments));
    if (RpcInterface.isStream(method)) {
      return stream(method, filt, call);
    }
    CompletableFuture<@Nullable Object> result = call.thenApply(answer -> result(method, answer));
    return RpcInterface.isAsynchronous(method) ? result : await(method, result);
  }

  private Object stream(
      Method method, Map<String, Object> filt, CompletableFuture<PayloadEnvelope> call)
      throws Throwable {
    RpcStreamCaller caller =
        new RpcStreamCaller(
            scope,
            filt,
            RpcInterface.resultType(method),
            timeout(method),
            part -> awaitUnchecked(method, withTypedFailure(part)));
    return caller.stream(await(method, call.thenApply(caller::part)));
  }

  private static <T> CompletableFuture<T> withTypedFailure(CompletableFuture<T> call) {
    return call.handle(
        (answer, failure) -> {
          if (failure != null) {
            throw typed(FailureText.unwrap(failure));
          }
          return answer;
        });
  }

  private <T extends @Nullable Object> T awaitUnchecked(Method method, CompletableFuture<T> call) {
    try {
      return await(method, call);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new VortexException("Reading the stream of " + method.getName() + " failed.", e);
    }
  }

  private Duration timeout(Method method) {
    RpcCallOptions options = method.getAnnotation(RpcCallOptions.class);
    return options == null || options.timeoutMillis() == 0
        ? timeout
        : Duration.ofMillis(options.timeoutMillis());
  }

  private static Delivery delivery(Method method) {
    RpcCallOptions options = method.getAnnotation(RpcCallOptions.class);
    return options != null && options.urgent() ? Delivery.URGENT : Delivery.NORMAL;
  }

  private <T extends @Nullable Object> T await(Method method, CompletableFuture<T> call)
      throws Throwable {
    Duration most = timeout(method);
    try {
      return call.get(most.plus(SPARE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw FailureText.unwrap(e);
    } catch (TimeoutException e) {
      throw new VortexTimeoutException(
          "The answer to "
              + method.getName()
              + " was not read in "
              + most
              + ": "
              + scope.owner()
              + " has too many tasks that wait.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VortexException("Waiting for " + method.getName() + " was interrupted.", e);
    }
  }

  private @Nullable Object invokeLocally(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    MethodHandle own = defaultMethods.get(method);
    if (own != null) {
      List<?> list = arguments == null ? List.of() : Arrays.asList(arguments);
      return own.bindTo(proxy).invokeWithArguments(list);
    }
    return switch (method.getName()) {
      case "equals" ->
          arguments != null
              && arguments[0] instanceof Proxy other
              && Proxy.getInvocationHandler(other).equals(this);
      case "hashCode" -> hashCode();
      default -> "RPC to " + destination;
    };
  }

  /** Unlike {@link InvocationHandler#invokeDefault}, works for interfaces that are not public. */
  private static Map<Method, MethodHandle> defaultMethods(Class<?> type) {
    Map<Method, MethodHandle> handles = new HashMap<>();
    for (Method method : type.getMethods()) {
      if (method.isDefault()) {
        Class<?> owner = method.getDeclaringClass();
        try {
          handles.put(
              method,
              MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
                  .unreflectSpecial(method, owner));
        } catch (IllegalAccessException e) {
          throw new IllegalArgumentException(method + " cannot be called. Make it public.", e);
        }
      }
    }
    return handles;
  }

  @SuppressWarnings({
    "NullAway",
    "unchecked"
  }) // arguments may be null, which a record of the wire cannot say
  private CompletableFuture<PayloadEnvelope> call(
      Method method, Map<String, Object> filt, List<?> arguments) {
    Payload payload =
        Payload.of(filt, List.of(new RpcCallTuple((List<Object>) arguments, Map.of())));
    PayloadEnvelope request;
    try {
      request = PayloadEnvelope.of(filt, scope.codec().encode(payload), payload.date());
    } catch (TupleCodecException e) {
      return CompletableFuture.failedFuture(e);
    }
    return withTypedFailure(scope.request(destination, request, timeout(method), delivery(method)));
  }

  private @Nullable Object result(Method method, PayloadEnvelope answer) {
    EncodedPayload payload = answer.payload();
    List<?> tuples = payload == null ? List.of() : scope.codec().decode(payload).tuples();
    if (tuples.size() != 1 || !(tuples.getFirst() instanceof RpcResultTuple result)) {
      throw new VortexException("The answer to " + method.getName() + " holds no result.");
    }
    if (RpcInterface.resultType(method) == void.class) {
      return null;
    }
    try {
      return JsonPayloadCodec.convert(result.result(), RpcInterface.resultType(method));
    } catch (TupleCodecException e) {
      throw new VortexException(
          "The result of " + method.getName() + " does not fit: " + e.getMessage() + ".", e);
    }
  }

  private static RuntimeException typed(Throwable failure) {
    if (failure instanceof VortexRemoteException remote) {
      String text = String.valueOf(failure.getMessage());
      Matcher matcher = TYPED_FAILURE.matcher(text);
      return matcher.matches()
          ? new VortexRpcException(remote.code(), matcher.group(1), matcher.group(2))
          : new VortexRpcException(remote.code(), VortexRemoteException.class.getName(), text);
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new VortexException("The call failed.", failure);
  }
}
