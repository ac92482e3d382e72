package org.peekplatform.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other processes away from something that only one may use, such as a folder.
 *
 * <p>The system drops the lock with the process, however it ends. The file stays; that it is there
 * means nothing.
 */
public final class ProcessLock implements AutoCloseable {

  private final FileChannel channel;

  private ProcessLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock, if no other process has it.
   *
   * @param file the file that stands for it, created if it is missing
   * @return the lock, or empty if it is taken
   * @throws IOException if the file cannot be opened or the file system has no locks
   */
  public static Optional<ProcessLock> tryAcquire(Path file) throws IOException {
    FileChannel channel = PrivateFile.open(file);
    try {
      if (tryLock(channel) == null) {
        channel.close();
        return Optional.empty();
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
      return Optional.of(new ProcessLock(channel));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Names who has the lock, for messages.
   *
   * @param file the file that stands for it
   * @return such as {@code process 1234}
   */
  public static String holder(Path file) {
    try {
      String number = Files.readString(file, StandardCharsets.US_ASCII).strip();
      return number.isEmpty() ? "another process" : "process " + number;
    } catch (IOException e) {
      return "another process";
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held within this very process
    }
  }

  /** Gives the lock back; a second call changes nothing. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
