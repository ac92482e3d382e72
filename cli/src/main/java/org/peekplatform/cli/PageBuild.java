package org.peekplatform.cli;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.peekplatform.pluginruntime.PluginException;
import org.peekplatform.pluginruntime.PluginProject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds the pages of a plugin in one Node.js process, which stays so that its compiler is warm.
 *
 * <p>{@link #build} is called by one thread; {@link #close} by any.
 */
final class PageBuild implements AutoCloseable {

  private static final String NODE = "node";
  private static final Set<String> SHELLS = Set.of("admin", "mobile", "desktop");

  private final PluginProject project;
  private final Path tools;
  private volatile @Nullable Process process;
  private @Nullable BufferedReader answers;
  private @Nullable BufferedWriter wishes;

  PageBuild(PluginProject project, Path tools) {
    this.project = project;
    this.tools = tools;
  }

  /**
   * Checks that the plugin's pages can be built here.
   *
   * @throws PluginException if it has pages, and there is no Node.js on the PATH
   */
  void requireNode() {
    if (shells().isEmpty()) {
      return;
    }
    try {
      Process node = new ProcessBuilder(NODE, "--version").redirectErrorStream(true).start();
      node.getOutputStream().close();
      String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (node.waitFor() != 0) {
        throw new PluginException("%s does not run: %s".formatted(NODE, said.strip()), null);
      }
    } catch (IOException e) {
      throw new PluginException(
          "Node.js is missing, and pages cannot be built without it. Install Node.js 20 or later with npm, from https://nodejs.org, so that \"node --version\" answers here.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PluginException("The wait for node was broken off.", e);
    }
  }

  /** Returns the sites that the plugin has pages for. */
  Set<String> shells() {
    Set<String> found = new TreeSet<>();
    for (String shell : SHELLS) {
      if (Files.isDirectory(project.root().resolve("web").resolve(shell))) {
        found.add(shell);
      }
    }
    return found;
  }

  /** Returns the sites whose pages use one of the files. */
  Set<String> affected(Collection<Path> files) {
    Path web = project.root().resolve("web");
    Set<String> affected = new TreeSet<>();
    for (Path file : files) {
      if (file.startsWith(web)) {
        String first = web.relativize(file).getName(0).toString();
        affected.addAll(SHELLS.contains(first) ? Set.of(first) : shells());
      }
    }
    affected.retainAll(shells());
    return affected;
  }

  /**
   * Builds pages.
   *
   * @param shells of which sites
   * @throws BuildFailedException with each error; the pages that were there stay
   */
  void build(Set<String> shells) throws IOException {
    if (shells.isEmpty()) {
      return;
    }
    ObjectNode wish = JsonMapper.shared().createObjectNode();
    ArrayNode list = wish.putArray("shells");
    shells.forEach(list::add);
    List<BuildProblem> problems = new ArrayList<>();
    ask(wish).path("problems").forEach(problem -> problems.add(problem(problem)));
    if (!problems.isEmpty()) {
      throw new BuildFailedException(problems);
    }
  }

  private static BuildProblem problem(JsonNode problem) {
    return new BuildProblem(
        problem.path("file").isNull() ? null : problem.path("file").asString(),
        problem.path("line").asInt(),
        problem.path("column").asInt(),
        problem.path("message").asString());
  }

  private JsonNode ask(ObjectNode wish) throws IOException {
    begin();
    BufferedWriter in = wishes;
    BufferedReader out = answers;
    if (in == null || out == null) {
      throw new IOException("the page build has not begun");
    }
    in.write(wish.toString());
    in.newLine();
    in.flush();
    String answer = out.readLine();
    if (answer == null) {
      throw new PluginException("The page build ended; the lines above say why.", null);
    }
    return JsonMapper.shared().readTree(answer);
  }

  private void begin() throws IOException {
    Process running = process;
    if (running != null && running.isAlive()) {
      return;
    }
    running =
        new ProcessBuilder(
                NODE, tools.resolve("build/dev-pages.mjs").toString(), project.root().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process = running;
    answers = running.inputReader();
    wishes = running.outputWriter();
  }

  @Override
  public void close() {
    Process running = process;
    if (running != null) {
      running.descendants().forEach(ProcessHandle::destroy);
      running.destroy();
    }
  }
}
