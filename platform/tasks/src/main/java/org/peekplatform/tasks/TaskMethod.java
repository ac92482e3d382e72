package org.peekplatform.tasks;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.Task;
import org.peekplatform.vortex.TupleCodecException;
import org.peekplatform.vortex.codec.JsonPayloadCodec;

/** One {@link Task} method of one object. */
final class TaskMethod {

  private final String name;
  private final Object target;
  private final Method method;
  private final Type[] parameterTypes;

  private TaskMethod(String name, Object target, Method method) {
    this.name = name;
    this.target = target;
    this.method = method;
    this.parameterTypes = method.getGenericParameterTypes();
  }

  static TaskMethod of(Object target, Method method, Task annotation) {
    if (annotation.value().isBlank()) {
      throw new IllegalArgumentException(method + " has an empty name in @Task. Give it one.");
    }
    if (!Modifier.isPublic(method.getModifiers()) || !method.trySetAccessible()) {
      throw new IllegalArgumentException(
          "%s cannot be called as task. Make it and its class public.".formatted(method));
    }
    for (Type type : method.getGenericParameterTypes()) {
      requireSendable(method, type);
    }
    return new TaskMethod(annotation.value(), target, method);
  }

  private static void requireSendable(Method method, Type type) {
    try {
      JsonPayloadCodec.convert(null, type);
    } catch (TupleCodecException e) {
      // It is sendable but may not be null.
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The task method %s has a parameter that no caller can send: %s"
              .formatted(method, e.getMessage()),
          e);
    }
  }

  String name() {
    return name;
  }

  @Nullable Object call(List<?> arguments) throws Throwable {
    @Nullable Object[] converted = convert(arguments);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(target.getClass().getClassLoader());
    try {
      return method.invoke(target, converted);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private @Nullable Object[] convert(List<?> arguments) {
    if (arguments.size() != parameterTypes.length) {
      throw new IllegalArgumentException(
          "Task %s takes %d arguments (%s) but was called with %d."
              .formatted(name, parameterTypes.length, signature(), arguments.size()));
    }
    @Nullable Object[] converted = new @Nullable Object[parameterTypes.length];
    for (int index = 0; index < converted.length; index++) {
      try {
        converted[index] = JsonPayloadCodec.convert(arguments.get(index), parameterTypes[index]);
      } catch (TupleCodecException e) {
        throw new IllegalArgumentException(
            "Argument %d of task %s(%s) does not fit: %s"
                .formatted(index + 1, name, signature(), e.getMessage()),
            e);
      }
    }
    return converted;
  }

  private String signature() {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(", "));
  }
}
