package org.peekplatform.tasks;

import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.Schedule;
import org.peekplatform.plugin.Task;
import org.peekplatform.plugin.TaskContext;
import org.peekplatform.vortex.TupleCodecException;
import org.peekplatform.vortex.codec.JsonPayloadCodec;

/** One {@link Task} method of one object. */
final class TaskMethod {

  private final Task annotation;
  private final Object target;
  private final Method method;
  private final Type[] parameterTypes;
  private final int arguments;
  private final @Nullable CronTimes schedule;

  private TaskMethod(Task annotation, Object target, Method method) {
    this.annotation = annotation;
    this.target = target;
    this.method = method;
    this.parameterTypes = method.getGenericParameterTypes();
    this.arguments = (int) Stream.of(parameterTypes).filter(type -> !isGiven(type)).count();
    this.schedule = readSchedule();
  }

  static TaskMethod of(Object target, Method method, Task annotation) {
    if (annotation.value().isBlank()) {
      throw new IllegalArgumentException(method + " has an empty name in @Task. Give it one.");
    }
    if (!Modifier.isPublic(method.getModifiers()) || !method.trySetAccessible()) {
      throw new IllegalArgumentException(
          "%s cannot be called as task. Make it and its class public.".formatted(method));
    }
    if (annotation.retries() < 0
        || annotation.retryDelayMillis() < 0
        || annotation.mostRetryDelayMillis() < 0
        || annotation.timeoutMillis() < 0
        || annotation.concurrency() < 0
        || Math.abs(annotation.priority()) > 1_000) {
      throw new IllegalArgumentException(
          "%s has a value in @Task that is out of its bounds: retries, delays, timeout and concurrency are not negative, the priority is from -1000 to 1000."
              .formatted(method));
    }
    for (Type type : method.getGenericParameterTypes()) {
      if (!isGiven(type)) {
        requireSendable(method, type);
      }
    }
    return new TaskMethod(annotation, target, method);
  }

  private static boolean isGiven(Type type) {
    return type == TaskContext.class || type == EntityManager.class;
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

  private @Nullable CronTimes readSchedule() {
    Schedule declared = method.getAnnotation(Schedule.class);
    if (declared == null) {
      return null;
    }
    if (arguments > 0) {
      throw new IllegalArgumentException(
          "The task method %s has @Schedule but takes arguments. Take them away, or the schedule."
              .formatted(method));
    }
    try {
      return CronTimes.parse(declared.value(), declared.zone());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The @Schedule of %s cannot be understood: %s".formatted(method, e.getMessage()), e);
    }
  }

  String name() {
    return annotation.value();
  }

  /** Returns what its author has said about its runs. */
  Task declared() {
    return annotation;
  }

  /** Returns when it is due; null if it is called only. */
  @Nullable CronTimes schedule() {
    return schedule;
  }

  /** Tells whether it runs in a transaction together with its outcome. */
  boolean isTransactional() {
    return Arrays.asList(parameterTypes).contains(EntityManager.class);
  }

  /**
   * Calls the method on this thread.
   *
   * @param entityManager null if the method is not transactional
   */
  @Nullable Object call(List<?> sent, TaskContext context, @Nullable EntityManager entityManager)
      throws Throwable {
    @Nullable Object[] values = values(sent, context, entityManager);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(target.getClass().getClassLoader());
    try {
      return method.invoke(target, values);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private @Nullable Object[] values(
      List<?> sent, TaskContext context, @Nullable EntityManager entityManager) {
    if (sent.size() != arguments) {
      throw new IllegalArgumentException(
          "Task %s takes %d arguments (%s) but was called with %d."
              .formatted(name(), arguments, signature(), sent.size()));
    }
    @Nullable Object[] values = new @Nullable Object[parameterTypes.length];
    int next = 0;
    for (int index = 0; index < values.length; index++) {
      if (parameterTypes[index] == TaskContext.class) {
        values[index] = context;
      } else if (parameterTypes[index] == EntityManager.class) {
        values[index] = entityManager;
      } else {
        values[index] = convert(sent.get(next), next, parameterTypes[index]);
        next++;
      }
    }
    return values;
  }

  private @Nullable Object convert(@Nullable Object argument, int index, Type type) {
    try {
      return JsonPayloadCodec.convert(argument, type);
    } catch (TupleCodecException e) {
      throw new IllegalArgumentException(
          "Argument %d of task %s(%s) does not fit: %s"
              .formatted(index + 1, name(), signature(), e.getMessage()),
          e);
    }
  }

  private String signature() {
    return Stream.of(method.getParameterTypes())
        .filter(type -> !isGiven(type))
        .map(Class::getSimpleName)
        .collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return method.toString();
  }
}
