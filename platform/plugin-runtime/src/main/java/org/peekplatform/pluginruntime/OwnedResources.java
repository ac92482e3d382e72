package org.peekplatform.pluginruntime;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is closed when a plugin is gone; its class loader last. Safe for use by several threads. */
final class OwnedResources implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(OwnedResources.class);

  private final PluginClassLoader classLoader;
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();

  OwnedResources(PluginClassLoader classLoader) {
    this.classLoader = classLoader;
    resources.push(classLoader);
  }

  PluginClassLoader classLoader() {
    return classLoader;
  }

  synchronized void add(AutoCloseable resource) {
    resources.push(resource);
  }

  @Override
  public synchronized void close() {
    while (!resources.isEmpty()) {
      AutoCloseable resource = resources.pop();
      try {
        resource.close();
      } catch (Exception e) {
        LOGGER.warn("{} of {} did not close.", resource, classLoader.getName(), e);
      }
    }
  }
}
