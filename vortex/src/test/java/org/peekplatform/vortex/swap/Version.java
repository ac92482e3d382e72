package org.peekplatform.vortex.swap;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.peekplatform.vortex.VortexScope;

/** A version of the plugin of these tests, whose classes are its own. */
public interface Version {

  /** Registers all that it does. */
  void start(VortexScope scope, Ledger ledger, int number);

  /** Loads a version as the class loader of a plugin would. */
  static Version load() {
    try {
      return (Version)
          new OwnLoader()
              .loadClass(LedgerPlugin.class.getName())
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** Defines the classes of the plugin again. */
  final class OwnLoader extends ClassLoader {

    OwnLoader() {
      super(Version.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(LedgerPlugin.class.getName())) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in =
          Objects.requireNonNull(getResourceAsStream(name.replace('.', '/') + ".class"))) {
        byte[] code = in.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
