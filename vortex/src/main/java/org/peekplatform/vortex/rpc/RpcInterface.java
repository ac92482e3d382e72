package org.peekplatform.vortex.rpc;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.peekplatform.vortex.TupleCodecException;
import org.peekplatform.vortex.codec.JsonPayloadCodec;

/** The methods of a {@link VortexRpc} interface and their filts (vortex-protocol 12). */
final class RpcInterface {

  private final Map<Method, Map<String, Object>> filts = new LinkedHashMap<>();
  private final Object role;

  RpcInterface(Class<?> type, Map<String, Object> additionalFilt) {
    VortexRpc annotation = type.getAnnotation(VortexRpc.class);
    if (annotation == null || !type.isInterface()) {
      throw new IllegalArgumentException(
          type.getName() + " must be an interface with @VortexRpc(\"plugin_name.Name\").");
    }
    this.role = List.of("rpc", annotation.value(), Map.copyOf(additionalFilt));
    Map<String, Method> byName = new LinkedHashMap<>();
    for (Method method : type.getMethods()) {
      if (!Modifier.isAbstract(method.getModifiers())) {
        continue;
      }
      if (byName.put(method.getName(), method) != null) {
        throw new IllegalArgumentException(
            type.getName()
                + " has two methods "
                + method.getName()
                + ", which callers cannot tell apart. Rename one of them.");
      }
      checkTypes(method);
      Map<String, Object> filt = new LinkedHashMap<>(additionalFilt);
      filt.put("_internal", "vortexRPC");
      filt.put("key", annotation.value() + '.' + method.getName());
      filts.put(method, Map.copyOf(filt));
    }
  }

  Map<Method, Map<String, Object>> filts() {
    return filts;
  }

  /** Returns what tells this interface from others, and is the same in all its versions. */
  Object role() {
    return role;
  }

  /** Finds types that cannot be sent now, not in the first call. */
  private static void checkTypes(Method method) {
    List<Type> types = new ArrayList<>(List.of(method.getGenericParameterTypes()));
    types.add(resultType(method));
    types.remove(void.class);
    for (Type type : types) {
      try {
        JsonPayloadCodec.convert(null, type);
      } catch (TupleCodecException _) {
        // Primitives refuse null, which is no fault of the type.
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(method + " cannot be called: " + e.getMessage(), e);
      }
    }
  }

  static boolean isAsynchronous(Method method) {
    return method.getReturnType() == CompletableFuture.class;
  }

  static boolean isStream(Method method) {
    return method.getReturnType() == Stream.class;
  }

  /** Returns the type of the result; of a future what it completes with, of a stream an element. */
  static Type resultType(Method method) {
    if (!isAsynchronous(method) && !isStream(method)) {
      return method.getGenericReturnType();
    }
    return method.getGenericReturnType() instanceof ParameterizedType wrapper
        ? wrapper.getActualTypeArguments()[0]
        : Object.class;
  }
}
