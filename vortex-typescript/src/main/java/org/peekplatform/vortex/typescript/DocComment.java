package org.peekplatform.vortex.typescript;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a Javadoc comment says, as plain text.
 *
 * @param text the description; blank lines are between paragraphs; empty if there is none
 * @param parameters the texts of {@code @param}, by name
 * @param result the text of {@code @return}; empty if there is none
 * @param failures the texts of {@code @throws}
 */
record DocComment(
    String text, Map<String, String> parameters, String result, List<String> failures) {

  /** Reads a comment without its stars, or null for none. */
  static DocComment parse(@Nullable String comment) {
    String text = "";
    Map<String, String> parameters = new LinkedHashMap<>();
    String result = "";
    List<String> failures = new ArrayList<>();
    for (String block : blocks(comment == null ? "" : comment)) {
      String[] words = block.split("\\s+", 3);
      String first = words[0];
      if (!first.startsWith("@")) {
        text = InlineTags.plain(block).strip();
      } else if (first.equals("@return")) {
        result = InlineTags.plain(block.substring(first.length())).strip();
      } else if (first.equals("@param") && words.length == 3) {
        parameters.put(words[1], InlineTags.plain(words[2]).strip());
      } else if (first.equals("@throws") && words.length == 3) {
        String name = words[1].substring(words[1].lastIndexOf('.') + 1);
        failures.add('`' + name + "` " + InlineTags.plain(words[2]).strip());
      }
    }
    return new DocComment(text, parameters, result, failures);
  }

  /** Makes a sentence of a description as tags have it. */
  static String sentence(String description) {
    if (description.isEmpty()) {
      return description;
    }
    String end = description.endsWith(".") ? "" : ".";
    return description.substring(0, 1).toUpperCase(Locale.ROOT) + description.substring(1) + end;
  }

  /** Splits before each line that begins with a block tag. */
  private static List<String> blocks(String comment) {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    for (String line : comment.lines().map(String::strip).toList()) {
      if (line.startsWith("@")) {
        blocks.add(block.toString());
        block.setLength(0);
      }
      block.append(line).append('\n');
    }
    blocks.add(block.toString());
    return blocks.stream().filter(each -> !each.isBlank()).toList();
  }
}
