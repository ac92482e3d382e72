package org.peekplatform.logview;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What the server knows of the log of one service.
 *
 * <p>Safe for use by several threads.
 */
final class WatchedLog {

  /** How many of the newest lines pages get. */
  static final int MOST_LINES = 1000;

  private final LogSourceRpc source;
  private final Deque<LogLineTuple> lines = new ArrayDeque<>();
  private volatile ServiceLogTuple state;

  WatchedLog(LogSourceRpc source, ServiceLogTuple state) {
    this.source = source;
    this.state = state;
  }

  LogSourceRpc source() {
    return source;
  }

  ServiceLogTuple state() {
    return state;
  }

  void state(ServiceLogTuple now) {
    state = now;
  }

  /** Asks for what is new, and returns the newest lines, the oldest first. */
  List<LogLineTuple> lines() {
    synchronized (lines) {
      long last = lines.isEmpty() ? 0 : lines.getLast().number();
      lines.addAll(source.lines(last, MOST_LINES));
      while (lines.size() > MOST_LINES) {
        lines.removeFirst();
      }
      return List.copyOf(lines);
    }
  }
}
