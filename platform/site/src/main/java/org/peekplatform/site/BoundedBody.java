package org.peekplatform.site;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request's body that may be read up to a bound. For use by one thread, and one watcher. */
final class BoundedBody extends FilterInputStream {

  private final Runnable progress;
  private long left;
  private volatile boolean tooLong;

  /** Creates the stream; each read that brings something runs {@code progress}. */
  BoundedBody(InputStream body, long bound, Runnable progress) {
    super(body);
    this.left = bound;
    this.progress = progress;
  }

  boolean tooLong() {
    return tooLong;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    if (read > 0) {
      progress.run();
      left -= read;
      if (left < 0) {
        tooLong = true;
        throw new IOException("The content of the request is longer than the site allows.");
      }
    }
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    return count <= 0 ? 0 : Math.max(0, read(new byte[(int) Math.min(count, 8192)]));
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
