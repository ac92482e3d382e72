package org.peekplatform.vortex.rpc;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface whose methods can be called from other services.
 *
 * <p>Method names must be unique. A method may return a {@link
 * java.util.concurrent.CompletableFuture} to be called without waiting, or a {@link
 * java.util.stream.Stream} of any length, of which the caller is sent parts as fast as it reads
 * them; the caller must read such a stream to its end or close it. Parameters and results are of
 * types that tuples may have as fields. {@link RpcCallOptions} changes how a method is called.
 * Parameter names are part of the interface for callers in Python, so compile with {@code
 * -parameters}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface VortexRpc {

  /**
   * Returns the name of the interface on the wire.
   *
   * @return the name, by convention {@code plugin_name.InterfaceName}
   */
  String value();
}
