package org.peekplatform.pluginruntime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one plugin.
 *
 * <p>A plugin sees the JDK, the platform's shared packages, its own jars, and the public classes of
 * the plugins it declares as dependencies: those in no package with a part named {@code internal}.
 * Nothing else of the application's class path is visible, so that a plugin can bring its own
 * version of any library.
 */
final class PluginClassLoader extends URLClassLoader {

  /** What plugins and platform pass to each other must be the same class on both sides. */
  static final List<String> SHARED =
      List.of(
          "jakarta.persistence.",
          "org.hibernate.",
          "org.jspecify.annotations.",
          "org.peekplatform.plugin.",
          "org.peekplatform.vortex.",
          "org.slf4j.");

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader platform;
  private final List<PluginClassLoader> dependencies;

  PluginClassLoader(
      UnpackedPlugin plugin, ClassLoader platform, List<PluginClassLoader> dependencies) {
    super(
        plugin.name(),
        plugin.jars().stream().map(PluginClassLoader::url).toArray(URL[]::new),
        ClassLoader.getPlatformClassLoader());
    this.platform = platform;
    this.dependencies = List.copyOf(dependencies);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (SHARED.stream().anyMatch(name::startsWith)) {
      return platform.loadClass(name);
    }
    try {
      return super.loadClass(name, resolve);
    } catch (ClassNotFoundException own) {
      Class<?> found = fromDependencies(name);
      if (found != null) {
        return found;
      }
      throw own;
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    URL own = super.getResource(name);
    return own == null ? resourceFromDependencies(name) : own;
  }

  private @Nullable Class<?> fromDependencies(String name) throws ClassNotFoundException {
    if (isInternal(name.replace('.', '/'))) {
      return null;
    }
    for (PluginClassLoader dependency : dependencies) {
      try {
        return dependency.loadOwn(name);
      } catch (ClassNotFoundException _) {
        // The next one may have it.
      }
    }
    return null;
  }

  /** Without the plugin's own dependencies: who needs these must declare them too. */
  private Class<?> loadOwn(String name) throws ClassNotFoundException {
    return super.loadClass(name, false);
  }

  /** Service files stay private, or a plugin would find the entry hooks of those it needs. */
  private @Nullable URL resourceFromDependencies(String name) {
    if (isInternal(name) || name.startsWith("META-INF/")) {
      return null;
    }
    for (PluginClassLoader dependency : dependencies) {
      URL found = dependency.findResource(name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static boolean isInternal(String path) {
    return path.startsWith("internal/") || path.contains("/internal/");
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
