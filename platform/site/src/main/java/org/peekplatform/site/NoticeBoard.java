package org.peekplatform.site;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code peek dev} puts what has to be mended, for all sites of this process.
 *
 * <p>Stays empty in an installation. All methods may be called from any thread.
 */
public final class NoticeBoard {

  private final List<Consumer<@Nullable DevelopmentNotice>> readers = new ArrayList<>();
  private @Nullable DevelopmentNotice notice;

  /** Creates an empty board. */
  public NoticeBoard() {}

  /**
   * Puts a notice in the place of the one before.
   *
   * @param notice what has to be mended, or null if all is well
   */
  public synchronized void show(@Nullable DevelopmentNotice notice) {
    this.notice = notice;
    readers.forEach(reader -> reader.accept(notice));
  }

  /**
   * Tells a reader now and whenever the notice is another one.
   *
   * @param reader called on the thread that changes it
   * @return ends it
   */
  public synchronized AutoCloseable follow(Consumer<@Nullable DevelopmentNotice> reader) {
    readers.add(reader);
    reader.accept(notice);
    return () -> forget(reader);
  }

  private synchronized void forget(Consumer<@Nullable DevelopmentNotice> reader) {
    readers.remove(reader);
  }
}
