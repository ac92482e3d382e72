package org.peekplatform.pluginruntime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists the libraries that a plugin brings along, in the form of CycloneDX 1.6. */
final class Sbom {

  private final ObjectNode document = JsonMapper.shared().createObjectNode();
  private final ArrayNode components;

  Sbom(PluginDefinition definition) {
    document.put("bomFormat", "CycloneDX");
    document.put("specVersion", "1.6");
    document.put("version", 1);
    ObjectNode plugin = document.putObject("metadata").putObject("component");
    plugin.put("type", "application");
    plugin.put("bom-ref", definition.name());
    plugin.put("name", definition.name());
    plugin.put("version", definition.plugin().version());
    components = document.putArray("components");
  }

  /** Adds a jar, by the coordinates that Maven wrote into it, or else by its file's name. */
  void add(Path jar) throws IOException {
    String file = jar.getFileName().toString();
    ObjectNode component = components.addObject();
    component.put("type", "library");
    component.put("bom-ref", file);
    Properties maven = coordinates(jar);
    String group = maven.getProperty("groupId");
    String name = maven.getProperty("artifactId");
    String version = maven.getProperty("version");
    if (group == null || name == null || version == null) {
      component.put("name", file.substring(0, file.length() - ".jar".length()));
    } else {
      component.put("group", group);
      component.put("name", name);
      component.put("version", version);
      component.put("purl", "pkg:maven/%s/%s@%s?type=jar".formatted(group, name, version));
    }
    ObjectNode hash = component.putArray("hashes").addObject();
    hash.put("alg", "SHA-256");
    hash.put("content", Sha256.of(Files.newInputStream(jar)));
  }

  byte[] json() {
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
  }

  private static Properties coordinates(Path jar) throws IOException {
    Properties properties = new Properties();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> files =
          zip.stream()
              .filter(entry -> entry.getName().matches("META-INF/maven/.+/pom\\.properties"))
              .toList();
      // A jar that others were merged into has several, and is none of them.
      if (files.size() == 1) {
        try (InputStream in = zip.getInputStream(files.getFirst())) {
          properties.load(in);
        }
      }
    }
    return properties;
  }
}
