package org.peekplatform.vortex.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.VortexLimits;

/** A plugin that is gone leaves no classes behind. */
class TupleClassUnloadingTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TupleType("test.Owned")
  record Owned(String name, long id) {}

  @SuppressWarnings("UnusedVariable") // the codec reads and writes them
  @TupleType("test.OwnedEntity")
  static class OwnedEntity {
    private String name = "unset";
    private long id;
  }

  /** Loads the classes of this test again, as the class loader of a plugin would. */
  private static final class OwnLoader extends ClassLoader {

    OwnLoader() {
      super(TupleClassUnloadingTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(TupleClassUnloadingTest.class.getName())) {
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

  private final TupleTypes types = new TupleTypes();
  private final JsonPayloadCodec codec =
      new JsonPayloadCodec(types, VortexLimits.defaults().message(), UnknownTuples.AS_GENERIC);

  @Test
  void theClassLoaderGoesWhenItsClassesAreUnregistered() throws ReflectiveOperationException {
    WeakReference<ClassLoader> loader = use(new OwnLoader());
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (loader.get() != null && System.nanoTime() < end) {
      System.gc();
    }
    assertThat(loader.get()).isNull();
    assertThat(codec.encodeValue("the codec lives on")).isNotEmpty();
  }

  private WeakReference<ClassLoader> use(ClassLoader loader) throws ReflectiveOperationException {
    Class<?> record = loader.loadClass(Owned.class.getName());
    Class<?> entity = loader.loadClass(OwnedEntity.class.getName());
    assertThat(record).isNotEqualTo(Owned.class);
    Registration registration = types.register(record, entity);
    for (Class<?> each : List.of(record, entity)) {
      String json =
          "{\"_ct\":\"rt\",\"_c\":\""
              + each.getAnnotation(TupleType.class).value()
              + "\",\"name\":\"a\",\"id\":{\"_ft\":\"int\",\"_fd\":5}}";
      Object tuple = codec.decodeValue(json.getBytes(StandardCharsets.US_ASCII));
      // By class and JSON: the JDK keeps what makes texts of records until memory is short.
      assertThat(Objects.requireNonNull(tuple).getClass()).isSameAs(each);
      assertThat(new String(codec.encodeValue(tuple), StandardCharsets.US_ASCII)).isEqualTo(json);
    }
    registration.close();
    return new WeakReference<>(loader);
  }
}
