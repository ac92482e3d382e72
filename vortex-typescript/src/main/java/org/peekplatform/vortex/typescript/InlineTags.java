package org.peekplatform.vortex.typescript;

import java.util.regex.Pattern;

/** Turns the inline tags and HTML of Javadoc into plain text with Markdown's backticks. */
final class InlineTags {

  private static final Pattern PARAGRAPH = Pattern.compile("</?(p|ul|ol|div|pre|h\\d)>");
  private static final Pattern ITEM = Pattern.compile("<li>\\s*");
  private static final Pattern CODE = Pattern.compile("</?code>");
  private static final Pattern ELEMENT = Pattern.compile("</?[a-zA-Z][^>]*>");

  private InlineTags() {}

  static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    StringBuilder html = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int end = text.startsWith("{@", at) ? closingBrace(text, at) : -1;
      if (end < 0) {
        html.append(text.charAt(at++));
      } else {
        plain.append(withoutHtml(html.toString())).append(tag(text.substring(at + 2, end)));
        html.setLength(0);
        at = end + 1;
      }
    }
    plain.append(withoutHtml(html.toString()));
    // Markdown's comments may hold it as an entity; here it would end the comment.
    return plain.toString().replace("*/", "*\\/");
  }

  private static int closingBrace(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      if (text.charAt(i) == '{') {
        depth++;
      } else if (text.charAt(i) == '}' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static String tag(String content) {
    String[] nameAndRest = content.strip().split("\\s+", 2);
    String rest = nameAndRest.length < 2 ? "" : nameAndRest[1].replaceAll("\\s+", " ");
    return switch (nameAndRest[0]) {
      case "code", "systemProperty" -> '`' + rest + '`';
      case "link", "linkplain", "value" -> link(rest);
      default -> rest;
    };
  }

  /** Returns the label, or the last name of the class with the member. */
  private static String link(String rest) {
    int open = rest.indexOf('(');
    int close = rest.indexOf(')');
    String reference = close < 0 ? rest.split(" ", 2)[0] : rest.substring(0, close + 1);
    String label = rest.substring(Math.min(rest.length(), reference.length())).strip();
    if (!label.isEmpty()) {
      return label;
    }
    String name = open < 0 ? reference : reference.substring(0, open);
    name = name.substring(name.lastIndexOf('.', Math.max(name.indexOf('#'), 0)) + 1);
    if (name.indexOf('#') < 0) {
      name = name.substring(name.lastIndexOf('.') + 1);
    }
    return '`' + (name.startsWith("#") ? name.substring(1) : name.replace('#', '.')) + '`';
  }

  private static String withoutHtml(String html) {
    String text = PARAGRAPH.matcher(html).replaceAll("\n\n");
    text = ITEM.matcher(text).replaceAll("\n\n- ");
    text = CODE.matcher(text).replaceAll("`");
    return ELEMENT
        .matcher(text)
        .replaceAll("")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&#64;", "@")
        .replace("&amp;", "&");
  }
}
