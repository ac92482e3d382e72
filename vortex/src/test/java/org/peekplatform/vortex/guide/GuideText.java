package org.peekplatform.vortex.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compares what a guide shows with the examples that run in tests. */
public final class GuideText {

  private static final Pattern EXAMPLE =
      Pattern.compile("// guide: ([a-z ]+)\\n(.*?)\\n *// end", Pattern.DOTALL);
  private static final Pattern SHOWN =
      Pattern.compile("<!-- guide: ([a-z ]+) -->\\n```\\w+\\n(.*?)\\n```", Pattern.DOTALL);

  private GuideText() {}

  /**
   * Fails unless a guide shows exactly the examples of some folders.
   *
   * @param guide the Markdown file
   * @param folders the folders of the tests
   * @throws IOException if a file cannot be read
   */
  public static void assertShowsExamples(Path guide, Path... folders) throws IOException {
    Map<String, String> examples = new TreeMap<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(Files::isRegularFile)
            .forEach(file -> examples.putAll(blocks(EXAMPLE, read(file))));
      }
    }
    Map<String, String> shown = blocks(SHOWN, Files.readString(guide));
    assertThat(shown).isNotEmpty();
    assertThat(shown).isEqualTo(examples);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> blocks(Pattern pattern, String text) {
    Map<String, String> blocks = new TreeMap<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      MatchResult found = matcher.toMatchResult();
      blocks.put(found.group(1), found.group(2).strip().replaceAll("\\s+", " "));
    }
    return blocks;
  }
}
