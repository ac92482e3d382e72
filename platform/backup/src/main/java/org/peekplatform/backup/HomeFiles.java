package org.peekplatform.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.peekplatform.config.PeekHome;
import org.peekplatform.config.PluginConfig;
import org.peekplatform.config.ServiceKind;

/**
 * The files of a home that an installation cannot do without: configuration, keys, archives and
 * what plugins have written. Logs, caches and the database's own files are no part of it.
 *
 * @param home the home
 */
record HomeFiles(PeekHome home) {

  /** What stands directly in a service's home and means something only while it runs. */
  private static final Set<String> PASSING = Set.of("service.lock", "services-site", "admin-site");

  private static final List<String> FOLDERS =
      List.of("plugin_data", "tls", "frontendSrcOverlayDir");

  /** Returns the files, each once. */
  List<Path> all() throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.exists(home.serviceKey())) {
      files.add(home.serviceKey());
    }
    addAll(files, home.trustedPublishers(), Integer.MAX_VALUE);
    addAll(files, home.pluginSoftware(), 1);
    for (ServiceKind kind : ServiceKind.values()) {
      addAll(files, home.serviceHome(kind), 1);
      for (String folder : FOLDERS) {
        addAll(files, home.serviceHome(kind).resolve(folder), Integer.MAX_VALUE);
      }
    }
    return files;
  }

  private static void addAll(List<Path> files, Path folder, int depth) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> found = Files.walk(folder, depth)) {
      found
          .filter(Files::isRegularFile)
          .filter(file -> !PASSING.contains(file.getFileName().toString()))
          .filter(file -> !file.getFileName().toString().endsWith(".tmp"))
          .sorted()
          .forEach(files::add);
    }
  }

  /** Returns sentences about folders that the configuration names and that are elsewhere. */
  List<String> elsewhere(PluginConfig config) {
    return Stream.of(config.softwarePath(), config.dataPath(), config.trustedPublishersPath())
        .filter(folder -> !folder.startsWith(home.root()))
        .map(folder -> "%s is outside of the home and not in the backup.".formatted(folder))
        .toList();
  }

  /** Returns the name under which a file stands in a backup. */
  String entry(Path file) {
    return "home/" + home.root().relativize(file).toString().replace('\\', '/');
  }
}
