package org.peekplatform.vortex.typescript;

import java.util.ArrayList;
import java.util.List;

/** Writes comments for TypeScript. */
final class JsDoc {

  private JsDoc() {}

  /**
   * Writes a comment, or nothing if there is nothing to say.
   *
   * @param indent what each line begins with
   * @param text paragraphs with blank lines between them
   * @param tags block tags with their texts, one each
   */
  static String of(String indent, String text, List<String> tags) {
    List<String> paragraphs = new ArrayList<>(List.of(text.split("\n\\s*\n")));
    paragraphs.removeIf(String::isBlank);
    if (paragraphs.isEmpty() && tags.isEmpty()) {
      return "";
    }
    int width = Layout.WIDTH - indent.length() - " * ".length();
    List<String> lines = new ArrayList<>();
    for (String paragraph : paragraphs) {
      String words = paragraph.strip().replaceAll("\\s+", " ");
      boolean continuesList = words.startsWith("- ") && lines.stream().anyMatch(JsDoc::isItem);
      if (!lines.isEmpty() && !continuesList) {
        lines.add("");
      }
      lines.addAll(wrapped(words, width, words.startsWith("- ") ? "  " : ""));
    }
    if (!lines.isEmpty() && !tags.isEmpty()) {
      lines.add("");
    }
    for (String tag : tags) {
      lines.addAll(wrapped(tag.replaceAll("\\s+", " "), width, "  "));
    }
    // One column less fits, because the end of the comment stands in the same line.
    if (lines.size() == 1 && lines.getFirst().length() <= width - " */".length()) {
      return indent + "/** " + lines.getFirst() + " */\n";
    }
    StringBuilder comment = new StringBuilder(indent).append("/**\n");
    for (String line : lines) {
      comment.append(indent).append(line.isEmpty() ? " *" : " * " + line).append('\n');
    }
    return comment.append(indent).append(" */\n").toString();
  }

  private static boolean isItem(String line) {
    return line.startsWith("- ");
  }

  private static List<String> wrapped(String text, int width, String laterIndent) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(laterIndent).append(word);
      } else {
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
    }
    lines.add(line.toString());
    return lines;
  }
}
