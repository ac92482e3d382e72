package org.peekplatform.vortex.typescript;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns Java names into those that TypeScript code uses. */
final class Names {

  private static final Pattern WORD_START =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
  private static final Pattern CAPITALS = Pattern.compile("^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+$|^[A-Z]");

  /** Words of TypeScript that are names in Java. */
  private static final Set<String> RESERVED =
      Set.of(
          "arguments",
          "await",
          "debugger",
          "delete",
          "eval",
          "export",
          "function",
          "in",
          "let",
          "typeof",
          "undefined",
          "var",
          "with",
          "yield");

  /** What generated files mean by these names may not be hidden by a class of the plugin. */
  private static final Set<String> TAKEN =
      Set.of(
          "Array",
          "AsyncIterable",
          "Date",
          "Double",
          "Object",
          "Partial",
          "Promise",
          "Record",
          "Registration",
          "RpcDescriptor",
          "Tuple",
          "TupleActionABC",
          "TupleClass",
          "TupleFields",
          "TupleRegistry",
          "TupleSelector",
          "TupleGenericAction",
          "TupleUpdateAction",
          "GenericTuple",
          "Uint8Array");

  private Names() {}

  /** Returns {@code string-int-tuple} for {@code StringIntTuple}. */
  static String file(String className) {
    return WORD_START.matcher(className).replaceAll("-").toLowerCase(Locale.ROOT);
  }

  /**
   * Returns {@code stringIntTuple} for {@code StringIntTuple}, {@code rpcCalls} for {@code
   * RPCCalls}.
   */
  static String value(String className) {
    String name =
        CAPITALS.matcher(className).replaceFirst(match -> match.group().toLowerCase(Locale.ROOT));
    return parameter(name);
  }

  /** Returns a parameter's name, changed if TypeScript reserves it. */
  static String parameter(String name) {
    return RESERVED.contains(name) ? name + '_' : name;
  }

  static boolean isTaken(String className) {
    return TAKEN.contains(className);
  }

  /** Returns a text as a TypeScript literal. */
  static String literal(String text) {
    StringBuilder literal = new StringBuilder("'");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\'', '\\' -> literal.append('\\').append(c);
        case '\n' -> literal.append("\\n");
        default -> {
          if (c < 0x20 || c == 0x7f || c == 0x2028 || c == 0x2029) {
            literal.append(String.format("\\u%04x", (int) c));
          } else {
            literal.append(c);
          }
        }
      }
    }
    return literal.append('\'').toString();
  }
}
