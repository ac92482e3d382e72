package org.peekplatform.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.IntegerDataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file in which a client keeps the chunks of all indexes.
 *
 * <p>What is committed survives the death of the process. A file that cannot be read is begun anew:
 * everything can be fetched again. Memory is bounded by the cache, whatever the size of the file.
 * Safe for use by several threads.
 */
final class ChunkStore implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(ChunkStore.class);

  /** Of the file, at least so much shall be in use, in percent. */
  private static final int FILL_RATE = 70;

  /** So much is written again at a time to reach that, in bytes. */
  private static final int REWRITTEN = 16 << 20;

  private final MVStore store;
  private final Map<String, KeptIndex> indexes = new ConcurrentHashMap<>();

  /** Held by who writes until it commits, since a commit is one of all indexes. */
  private final ReentrantLock writing = new ReentrantLock();

  private ChunkStore(MVStore store) {
    this.store = store;
  }

  /**
   * Opens the file, or makes it.
   *
   * @param file in an existing folder
   * @param cacheMegabytes how much of it may be in memory
   */
  static ChunkStore open(Path file, int cacheMegabytes) {
    try {
      return new ChunkStore(openStore(file, cacheMegabytes));
    } catch (MVStoreException e) {
      LOGGER.warn(
          "The chunks of indexes in {} cannot be read; they are fetched anew: {}",
          file,
          e.getMessage());
      try {
        Files.deleteIfExists(file);
      } catch (IOException failed) {
        failed.addSuppressed(e);
        throw new UncheckedIOException(
            "The damaged file %s cannot be deleted; delete it.".formatted(file), failed);
      }
      return new ChunkStore(openStore(file, cacheMegabytes));
    }
  }

  private static MVStore openStore(Path file, int cacheMegabytes) {
    return new MVStore.Builder()
        .fileName(file.toString())
        .cacheSize(cacheMegabytes)
        .autoCommitDisabled()
        .autoCommitBufferSize(0)
        .open();
  }

  /** Returns what is kept of an index. */
  KeptIndex index(String plugin, String name) {
    return indexes.computeIfAbsent(
        plugin + "/" + name,
        key ->
            new KeptIndex(
                this,
                name,
                open(key + " chunks", IntegerDataType.INSTANCE, ByteArrayDataType.INSTANCE),
                open(key + " order", LongDataType.INSTANCE, IntegerDataType.INSTANCE),
                open(key + " notes", StringDataType.INSTANCE, StringDataType.INSTANCE)));
  }

  private <K, V> MVMap<K, V> open(String name, DataType<K> keys, DataType<V> values) {
    return store.openMap(name, new MVMap.Builder<K, V>().keyType(keys).valueType(values));
  }

  /** Does something whose traces are all there afterwards, or, if the process dies, none. */
  void write(Runnable change) {
    writing.lock();
    try {
      change.run();
      long _ = store.commit();
    } finally {
      writing.unlock();
    }
  }

  /** Gives back room in the file that nothing is in any more. */
  void compact() {
    writing.lock();
    try {
      boolean _ = store.compact(FILL_RATE, REWRITTEN);
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void close() {
    writing.lock();
    try {
      store.close();
    } finally {
      writing.unlock();
    }
  }
}
