package org.peekplatform.vortex.rpc;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleCodecException;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.codec.JsonPayloadCodec;

/** Fits the arguments of a call to the parameters of a method. */
final class RpcParameters {

  private final String methodName;
  private final Map<String, Type> typesByName = new LinkedHashMap<>();

  RpcParameters(Method method) {
    this.methodName = method.getName();
    for (Parameter parameter : method.getParameters()) {
      typesByName.put(parameter.getName(), parameter.getParameterizedType());
    }
  }

  /**
   * Takes arguments by position first, and the others by name.
   *
   * @throws VortexException if one is missing, too much, unknown, or does not fit its parameter
   */
  @Nullable Object[] arguments(RpcCallTuple call) {
    int count = typesByName.size();
    List<Object> byPosition = call.args();
    if (byPosition.size() > count) {
      throw new VortexException(
          methodName + " takes " + count + " arguments, " + byPosition.size() + " were given.");
    }
    List<@Nullable Object> arguments = new ArrayList<>(count);
    Set<String> unused = new TreeSet<>(call.kwargs().keySet());
    typesByName.forEach(
        (name, type) -> {
          int position = arguments.size();
          boolean named = position >= byPosition.size();
          if (named && !unused.remove(name)) {
            throw new VortexException("A call of " + methodName + " has no argument " + name + ".");
          }
          arguments.add(
              convert(name, named ? call.kwargs().get(name) : byPosition.get(position), type));
        });
    if (!unused.isEmpty()) {
      throw new VortexException(
          "A call of " + methodName + " has unknown or repeated arguments " + unused + ".");
    }
    return arguments.toArray();
  }

  private @Nullable Object convert(String name, @Nullable Object value, Type type) {
    try {
      return JsonPayloadCodec.convert(value, type);
    } catch (TupleCodecException e) {
      throw new VortexException(
          "The argument " + name + " of " + methodName + ": " + e.getMessage() + ".", e);
    }
  }
}
