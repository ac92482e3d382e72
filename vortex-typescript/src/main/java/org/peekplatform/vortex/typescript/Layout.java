package org.peekplatform.vortex.typescript;

/** Breaks lines that are too long. */
final class Layout {

  /** The greatest width of a line of code or comment. */
  static final int WIDTH = 100;

  private Layout() {}

  /** Returns the code in one line if it fits, else the lines. */
  static String fitting(String oneLine, String lines) {
    return oneLine.length() <= WIDTH ? oneLine : lines;
  }
}
