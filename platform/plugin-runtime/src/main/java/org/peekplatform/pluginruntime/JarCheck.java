package org.peekplatform.pluginruntime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.peekplatform.plugin.PeekService;

/** Looks into the jars of an archive. */
final class JarCheck {

  private static final String SERVICES = "META-INF/services/";
  private static final int SERVICE_FILE_BYTES = 65_536;
  private static final int BUFFER_BYTES = 65_536;

  private static final Map<PeekService, HookType<?, ?>> HOOKS =
      Map.of(
          PeekService.SERVER, HookType.SERVER,
          PeekService.CLIENT, HookType.CLIENT,
          PeekService.AGENT, HookType.AGENT,
          PeekService.WORKER, HookType.WORKER);

  private final Set<String> classes = new HashSet<>();
  private final Map<String, List<String>> providers = new TreeMap<>();
  private final Map<String, String> platformJars = new TreeMap<>();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private long left;

  private JarCheck(long mostBytes) {
    this.left = mostBytes;
  }

  static JarCheck of(ZipFile archive, Collection<String> files, ArchiveLimits limits)
      throws IOException {
    JarCheck check = new JarCheck(limits.unpackedBytes());
    for (String file : files) {
      if (file.startsWith("lib/") && file.endsWith(".jar")) {
        check.read(file, archive.getInputStream(archive.getEntry(file)));
      }
    }
    return check;
  }

  private void read(String jar, InputStream content) throws IOException {
    try (ZipInputStream in = new ZipInputStream(content)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String name = entry.getName();
        if (name.endsWith(".class")) {
          String className = name.substring(0, name.length() - ".class".length()).replace('/', '.');
          classes.add(className);
          // A copy of its own would never be used.
          PluginClassLoader.SHARED.stream()
              .filter(className::startsWith)
              .forEach(found -> platformJars.putIfAbsent(jar, found));
        } else if (name.startsWith(SERVICES) && !entry.isDirectory()) {
          byte[] text = in.readNBytes(SERVICE_FILE_BYTES);
          providers
              .computeIfAbsent(name.substring(SERVICES.length()), _ -> new ArrayList<>())
              .addAll(names(new String(text, StandardCharsets.UTF_8)));
        }
        skip(jar, in);
      }
    }
  }

  /** Reads to the end of an entry; what the table of contents says of its size may be a lie. */
  private void skip(String jar, InputStream in) throws IOException {
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      left -= read;
      if (left < 0) {
        throw new PluginException(
            jar + " unpacks to more than is allowed (key plugin.maxUnpackedMb in config.json).",
            null);
      }
    }
  }

  List<String> problems(PluginDefinition definition) {
    List<String> problems = new ArrayList<>();
    platformJars.forEach(
        (jar, found) ->
            problems.add(
                "%s holds classes of %s, which the platform gives. Take the library out, with the scope provided in Maven."
                    .formatted(jar, found + "*")));
    HOOKS.forEach(
        (service, hook) -> {
          if (definition.requires(service)) {
            checkHook(service, hook.hookClass().getName(), problems);
          }
        });
    problems.sort(null);
    return problems;
  }

  private void checkHook(PeekService service, String hook, List<String> problems) {
    List<String> named = providers.getOrDefault(hook, List.of());
    if (named.size() != 1) {
      problems.add(
          "requiresServices names %s, but %d classes are named in %s%s of the jars in lib/; it must be one."
              .formatted(service.key(), named.size(), SERVICES, hook));
    }
    named.stream()
        .filter(name -> !classes.contains(name))
        .forEach(
            name ->
                problems.add(
                    "%s%s names %s, which is in no jar in lib/.".formatted(SERVICES, hook, name)));
  }

  /** Tells of services of other libraries whose classes are not there. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    providers.forEach(
        (service, names) ->
            names.stream()
                .filter(name -> !service.startsWith("org.peekplatform."))
                .filter(name -> !classes.contains(name))
                .forEach(
                    name ->
                        warnings.add(
                            "%s%s names %s, which is in no jar in lib/."
                                .formatted(SERVICES, service, name))));
    return warnings;
  }

  private static List<String> names(String text) {
    return text.lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
