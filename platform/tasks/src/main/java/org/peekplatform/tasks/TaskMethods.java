package org.peekplatform.tasks;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.peekplatform.plugin.Task;

/** The {@link Task} methods of one plugin by their names. */
final class TaskMethods {

  private final String pluginName;
  private final Map<String, TaskMethod> byName = new TreeMap<>();

  TaskMethods(String pluginName, List<Object> taskObjects) {
    this.pluginName = pluginName;
    for (Object each : taskObjects) {
      int before = byName.size();
      for (Class<?> type = each.getClass(); type != null; type = type.getSuperclass()) {
        for (Method method : type.getDeclaredMethods()) {
          add(each, method);
        }
      }
      if (byName.size() == before) {
        throw new IllegalArgumentException(
            "The task object %s of %s has no method with @Task. Annotate one, or leave the object out of tasks()."
                .formatted(each.getClass().getName(), pluginName));
      }
    }
  }

  private void add(Object target, Method method) {
    Task annotation = method.getAnnotation(Task.class);
    if (annotation == null || method.isBridge()) {
      return;
    }
    TaskMethod added = TaskMethod.of(target, method, annotation);
    if (byName.putIfAbsent(added.name(), added) != null) {
      throw new IllegalArgumentException(
          "Two task methods of %s have the name %s; one of them is %s. Give each its own."
              .formatted(pluginName, added.name(), method));
    }
  }

  /** Returns all of them, by name. */
  List<TaskMethod> all() {
    return List.copyOf(byName.values());
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  TaskMethod get(String name) {
    TaskMethod found = byName.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "There is no task \"%s\" in %s of this worker; its tasks are %s. Correct the name, or update the plugin of the worker."
              .formatted(name, pluginName, byName.keySet()));
    }
    return found;
  }
}
