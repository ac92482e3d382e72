package org.peekplatform.fleetkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM holds after a full collection.
 *
 * @param heapBytes live objects
 * @param metaspaceBytes what describes classes
 * @param pluginLoaders class loaders of plugins
 */
public record ServiceMemory(long heapBytes, long metaspaceBytes, int pluginLoaders) {

  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
  private static final Pattern LOADERS =
      Pattern.compile(
          "(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+org\\.peekplatform\\.pluginruntime\\.PluginClassLoader(?:\\s|$)");
  private static final Pattern METASPACE = Pattern.compile("Both:\\s+(\\d+) bytes used");

  /**
   * Lets a JVM collect its garbage, and asks what is left.
   *
   * @param pid its process
   * @return what it holds
   * @throws IOException if it cannot be asked
   * @throws InterruptedException if the thread is interrupted
   */
  public static ServiceMemory of(long pid) throws IOException, InterruptedException {
    String objects = ask(pid, "GC.class_histogram");
    String metaspace = ask(pid, "VM.metaspace", "basic", "scale=1");
    return new ServiceMemory(
        number(TOTAL, objects, "the total of the histogram"),
        number(METASPACE, metaspace, "the metaspace"),
        loaders(objects));
  }

  private static int loaders(String objects) {
    Matcher line = LOADERS.matcher(objects);
    return line.find() ? Integer.parseInt(line.group(1)) : 0;
  }

  private static long number(Pattern pattern, String text, String what) {
    Matcher found = pattern.matcher(text);
    if (!found.find()) {
      throw new IllegalStateException("jcmd did not tell " + what + ":\n" + text);
    }
    return Long.parseLong(found.group(1));
  }

  private static String ask(long pid, String... command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    words.add(String.valueOf(pid));
    words.addAll(List.of(command));
    Process jcmd = new ProcessBuilder(words).redirectErrorStream(true).start();
    String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jcmd.waitFor() != 0) {
      throw new IOException("jcmd failed: " + answer);
    }
    return answer;
  }
}
