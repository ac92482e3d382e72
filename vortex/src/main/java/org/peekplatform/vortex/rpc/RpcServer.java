package org.peekplatform.vortex.rpc;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.RemoteVortex;
import org.peekplatform.vortex.VortexScope;

/** Makes the methods of an object callable from other services (Documentation 7.9.16). */
public final class RpcServer {

  /** Who calls, while a method of an implementation runs. */
  static final ScopedValue<RemoteVortex> CALLER = ScopedValue.newInstance();

  private RpcServer() {}

  /**
   * Returns who calls, as its link is authenticated: for implementations that let each caller speak
   * of itself only.
   *
   * @return the other end of the link; never null
   * @throws IllegalStateException if the thread does not run a method that was called by RPC
   */
  public static RemoteVortex caller() {
    return CALLER.orElseThrow(
        () ->
            new IllegalStateException(
                "Nobody calls. Ask in the method that was called, on its own thread."));
  }

  /**
   * Serves an interface until closed, or until the scope ends.
   *
   * @param scope whose tuples, links and threads are used
   * @param type an interface with {@link VortexRpc}
   * @param implementation is called on threads of the scope, several at a time
   * @param acceptOnlyFrom names of the vortexes that may call, as their links are authenticated
   * @param additionalFilt further filt, such as the plugin
   * @return ends the serving
   * @param <I> the interface
   * @throws IllegalArgumentException if nobody may call, or if the interface cannot be served: it
   *     has no {@link VortexRpc}, two methods of a name, or types that cannot be sent
   */
  public static <I> Registration serve(
      VortexScope scope,
      Class<I> type,
      I implementation,
      Set<String> acceptOnlyFrom,
      Map<String, Object> additionalFilt) {
    if (acceptOnlyFrom.isEmpty()) {
      throw new IllegalArgumentException(
          "Name at least one vortex that may call " + type.getName() + ".");
    }
    List<Registration> registrations = new ArrayList<>();
    registrations.add(
        scope
            .tuples()
            .register(RpcCallTuple.class, RpcResultTuple.class, RpcStreamPartTuple.class));
    RpcInterface methods = new RpcInterface(type, additionalFilt);
    RpcStreams streams = new RpcStreams(scope, methods.role());
    registrations.add(scope.addPart(streams));
    registrations.add(streams::close);
    Set<String> callers = Set.copyOf(acceptOnlyFrom);
    for (Map.Entry<Method, Map<String, Object>> method : methods.filts().entrySet()) {
      RpcEndpoint endpoint =
          new RpcEndpoint(scope, method.getKey(), implementation, callers, streams);
      registrations.add(scope.listen(method.getValue(), endpoint));
    }
    return () -> registrations.reversed().forEach(Registration::close);
  }
}
