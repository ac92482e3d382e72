package org.peekplatform.vortex.rpc;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexScope;

/** Calls methods of objects in other services (Documentation 7.9.16). */
public final class RpcClient {

  private RpcClient() {}

  /**
   * Makes an object that calls another service, without additional filt.
   *
   * @param scope whose tuples and links are used
   * @param type an interface with {@link VortexRpc}
   * @param destination where it is served; of several vortexes of a name, one is called
   * @param timeout how long a call may take
   * @return an instance of the interface
   * @param <I> the interface
   */
  public static <I> I proxy(
      VortexScope scope, Class<I> type, VortexDestination destination, Duration timeout) {
    return proxy(scope, type, destination, timeout, Map.of());
  }

  /**
   * Makes an object that calls another service.
   *
   * <p>Its methods throw {@link VortexRpcException} if the called method fails, and what {@link
   * VortexScope#request} fails with if the call does not get through. Methods that return a future
   * give it back at once, and it fails with the same. Default methods run here, on the proxy; they
   * are not sent.
   *
   * @param scope whose tuples and links are used
   * @param type an interface with {@link VortexRpc}
   * @param destination where it is served; of several vortexes of a name, one is called
   * @param timeout how long a call may take
   * @param additionalFilt the additional filt it is served with
   * @return an instance of the interface, safe for use by several threads
   * @param <I> the interface
   * @throws IllegalArgumentException if the interface cannot be called: it has no {@link
   *     VortexRpc}, two methods of a name, or types that cannot be sent
   */
  public static <I> I proxy(
      VortexScope scope,
      Class<I> type,
      VortexDestination destination,
      Duration timeout,
      Map<String, Object> additionalFilt) {
    RpcCaller caller =
        new RpcCaller(scope, type, new RpcInterface(type, additionalFilt), destination, timeout);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, caller));
  }
}
