package org.peekplatform.pluginruntime;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.peekplatform.plugin.PluginAgentEntryHook;
import org.peekplatform.plugin.PluginServerEntryHook;

/** Builds a plugin's archive the way a plugin's own build does: compile, jar, zip. */
public final class ArchiveBuilder {

  private final String name;
  private final String version;
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final List<Path> classPath = new ArrayList<>();
  private final List<String> dependencies = new ArrayList<>();
  private List<String> services = List.of("agent");
  private List<String> permissions = List.of("files");
  private String sections = "";
  private final Map<Class<?>, String> hooks = new LinkedHashMap<>();
  private String replaced = "\0";
  private String replacement = "";

  /**
   * Begins an archive.
   *
   * @param name the plugin's name
   * @param version its version
   */
  public ArchiveBuilder(String name, String version) {
    this.name = name;
    this.version = version;
  }

  /**
   * Says where the plugin runs.
   *
   * @param keys instead of the agent
   * @return this
   */
  public ArchiveBuilder services(String... keys) {
    services = List.of(keys);
    return this;
  }

  /**
   * Says what the plugin may use.
   *
   * @param keys instead of its files
   * @return this
   */
  public ArchiveBuilder permissions(String... keys) {
    permissions = List.of(keys);
    return this;
  }

  /**
   * Adds a plugin that it needs.
   *
   * @param plugin its name
   * @param range its versions
   * @return this
   */
  public ArchiveBuilder dependency(String plugin, String range) {
    dependencies.add("\"%s\": \"%s\"".formatted(plugin, range));
    return this;
  }

  /**
   * Adds a section to the manifest.
   *
   * @param json the key, a colon and the value
   * @return this
   */
  public ArchiveBuilder section(String json) {
    sections += ", " + json;
    return this;
  }

  /**
   * Adds a file.
   *
   * @param path its path in the archive
   * @param text what it holds
   * @return this
   */
  public ArchiveBuilder entry(String path, String text) {
    entries.put(path, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /**
   * Adds a class.
   *
   * @param className its full name
   * @param text its source
   * @return this
   */
  public ArchiveBuilder source(String className, String text) {
    sources.put(className, text);
    return this;
  }

  /** Lets the sources use the classes of another plugin, as its build would. */
  ArchiveBuilder compiledWith(Path classes) {
    classPath.add(classes);
    return this;
  }

  /**
   * Adds an agent entry hook that writes its life into a journal, with statements of its own.
   *
   * @param onStart what it does in its start
   * @param members further members of its class
   * @return this
   */
  public ArchiveBuilder agentHook(String onStart, String members) {
    return hook(PluginAgentEntryHook.class, "PeekAgentPlatformHook", onStart, members);
  }

  /**
   * Adds a server entry hook as {@link #agentHook(String, String)} adds one of the agent.
   *
   * @param onStart what it does in its start
   * @param members further members of its class
   * @return this
   */
  public ArchiveBuilder serverHook(String onStart, String members) {
    return hook(PluginServerEntryHook.class, "PeekServerPlatformHook", onStart, members);
  }

  private ArchiveBuilder hook(Class<?> type, String platform, String onStart, String members) {
    String simpleName = "My" + type.getSimpleName();
    hooks.put(type, name + ".internal." + simpleName);
    return source(
        name + ".internal." + simpleName,
        """
        package %1$s.internal;
        import java.nio.file.*;
        import org.peekplatform.plugin.*;
        public class %2$s implements %3$s {
          private %4$s platform;
          private void journal(String step) throws Exception {
            Files.writeString(platform.fileStorageDirectory().getParent().resolve("journal"),
                step + " %1$s\\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
          }
          public void load(%4$s platform) throws Exception {
            this.platform = platform;
            journal("load");
          }
          public void start() throws Exception { journal("start"); %5$s }
          public void stop() throws Exception { journal("stop"); }
          public void unload() throws Exception { journal("unload"); }
          %6$s
        }
        """
            .formatted(name, simpleName, type.getSimpleName(), platform, onStart, members));
  }

  ArchiveBuilder agentHook() {
    return agentHook("", "");
  }

  /**
   * Writes the archive.
   *
   * @param folder where {@code name-version.zip} is put
   * @return the folder of the compiled classes
   * @throws IOException if it cannot be written
   */
  public Path buildInto(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path classes = Files.createTempDirectory(folder.getParent(), "classes-");
    if (!sources.isEmpty()) {
      compile(classes);
      Path services = Files.createDirectories(classes.resolve("META-INF/services"));
      for (Map.Entry<Class<?>, String> hook : hooks.entrySet()) {
        Files.writeString(services.resolve(hook.getKey().getName()), hook.getValue());
      }
    }
    try (ZipOutputStream zip = zip(folder.resolve(name + "-" + version + ".zip"))) {
      put(zip, "plugin_package.json", manifest().getBytes(StandardCharsets.UTF_8));
      if (!sources.isEmpty()) {
        put(zip, "lib/plugin.jar", jar(classes));
      }
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        put(zip, entry.getKey(), entry.getValue());
      }
    }
    return classes;
  }

  /** Replaces a part of the manifest's text. */
  ArchiveBuilder manifestPart(String part, String by) {
    replaced = part;
    replacement = by;
    return this;
  }

  /**
   * Returns the text of the manifest.
   *
   * @return JSON with a comment
   */
  public String manifest() {
    return """
    {// Comments are welcome.
     "plugin": {"title": "Title", "packageName": "%s", "version": "%s"},
     "requiresServices": [%s], "dependencies": {%s}, "permissions": [%s]%s}
    """
        .formatted(
            name,
            version,
            quoted(services),
            String.join(", ", dependencies),
            quoted(permissions),
            sections)
        .replace(replaced, replacement);
  }

  private static String quoted(List<String> keys) {
    return String.join(", ", keys.stream().map(key -> "\"" + key + "\"").toList());
  }

  static void zip(Path file, Map<String, String> entries) throws IOException {
    try (ZipOutputStream zip = zip(file)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        put(zip, entry.getKey(), entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static ZipOutputStream zip(Path file) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    return new ZipOutputStream(out);
  }

  private static void put(ZipOutputStream zip, String path, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(path));
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] jar(Path classes) throws IOException {
    Path jar = Files.createTempFile("plugin", ".jar");
    try (ZipOutputStream zip = zip(jar);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        put(zip, classes.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    byte[] content = Files.readAllBytes(jar);
    Files.delete(jar);
    return content;
  }

  private void compile(Path target) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(target));
      List<Path> visible = new ArrayList<>(classPath);
      for (String element : System.getProperty("java.class.path").split(":", -1)) {
        visible.add(Path.of(element));
      }
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, visible);
      List<JavaFileObject> units = sources.entrySet().stream().map(ArchiveBuilder::unit).toList();
      if (!compiler.getTask(messages, files, null, List.of("-proc:none"), null, units).call()) {
        throw new IllegalStateException(messages.toString());
      }
    }
  }

  private static JavaFileObject unit(Map.Entry<String, String> source) {
    return new SimpleJavaFileObject(
        URI.create("memory:///" + source.getKey().replace('.', '/') + ".java"),
        JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source.getValue();
      }
    };
  }
}
