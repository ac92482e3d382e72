package org.peekplatform.tck;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.peekplatform.pluginruntime.PluginArchive;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.codec.JsonPayloadCodec;
import org.peekplatform.vortex.codec.TupleTypes;
import org.peekplatform.vortex.codec.UnknownTuples;

/** Looks at all tuple classes in the jars of a plugin. */
final class TupleChecks {

  private final PluginArchive archive;
  private final List<String> problems = new ArrayList<>();

  TupleChecks(PluginArchive archive) {
    this.archive = archive;
  }

  List<String> problems() {
    for (String name : classNames()) {
      try {
        // The archive's classes are on the class path of the plugin's own tests too.
        Class<?> type = Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        TupleType tuple = type.getAnnotation(TupleType.class);
        if (tuple != null) {
          check(type, tuple.value());
        }
      } catch (ClassNotFoundException | LinkageError _) {
        // A library's class for another library that is not there is no tuple of the plugin.
      }
    }
    return problems;
  }

  private void check(Class<?> type, String name) {
    String prefix = archive.definition().name() + ".";
    if (!name.startsWith(prefix)) {
      problems.add(
          "The tuple %s of %s must be called %s….".formatted(name, type.getName(), prefix));
      return;
    }
    try {
      TupleTypes types = new TupleTypes();
      types.register(type);
      JsonPayloadCodec codec =
          new JsonPayloadCodec(types, VortexLimits.defaults().message(), UnknownTuples.REJECT);
      byte[] sent = codec.encodeValue(instance(type));
      byte[] arrived = codec.encodeValue(codec.decodeValue(sent));
      if (!Arrays.equals(sent, arrived)) {
        problems.add("The tuple %s does not arrive as it was sent.".formatted(name));
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      problems.add("The tuple %s cannot be sent: %s".formatted(name, e));
    }
  }

  private static Object instance(Class<?> type) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        components == null
            ? new Class<?>[0]
            : Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(Arrays.stream(types).map(TupleChecks::value).toArray());
  }

  private static @Nullable Object value(Class<?> type) {
    if (type == boolean.class) {
      return true;
    }
    if (type == int.class) {
      return 1;
    }
    if (type == long.class) {
      return 1L;
    }
    if (type == double.class) {
      return 1.5;
    }
    if (type == String.class) {
      return "text";
    }
    if (type == Instant.class) {
      return Instant.ofEpochSecond(1_000_000_000);
    }
    if (type == List.class) {
      return List.of();
    }
    return type == Map.class ? Map.of() : null;
  }

  private List<String> classNames() {
    List<String> names = new ArrayList<>();
    try (ZipFile zip = new ZipFile(archive.file().toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (entry.getName().startsWith("lib/" + archive.definition().name())) {
          addClasses(zip.getInputStream(entry).readAllBytes(), names);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  private static void addClasses(byte[] jar, List<String> names) throws IOException {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String name = entry.getName();
        if (name.endsWith(".class") && !name.endsWith("-info.class")) {
          names.add(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
        }
      }
    }
  }
}
