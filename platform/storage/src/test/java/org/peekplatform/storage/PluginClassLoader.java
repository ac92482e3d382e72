package org.peekplatform.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Loads one class itself and shares, like a plugin's class loader, only what plugins may see. */
final class PluginClassLoader extends ClassLoader {

  /** Hibernate puts its proxies beside the entities, so these must see Hibernate. */
  private static final List<String> SHARED =
      List.of("jakarta.persistence.", "org.jspecify.", "org.hibernate.");

  private final Class<?> own;

  PluginClassLoader(Class<?> own) {
    super(ClassLoader.getPlatformClassLoader());
    this.own = own;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (SHARED.stream().anyMatch(name::startsWith)) {
      return Class.forName(name, false, PluginClassLoader.class.getClassLoader());
    }
    if (!name.equals(own.getName())) {
      throw new ClassNotFoundException(name);
    }
    String resource = "/" + name.replace('.', '/') + ".class";
    try (InputStream content = own.getResourceAsStream(resource)) {
      if (content == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = content.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
