package org.peekplatform.index;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of one index in a client's store.
 *
 * <p>Written by one thread at a time, under the lock of the store; read by any.
 */
final class KeptIndex {

  private static final String STATE = "state";

  /** With this begin notes of who may read. */
  private static final String READER = "reader ";

  private static final int MOST_READERS = 10_000;

  private final ChunkStore store;
  private final String name;
  private final MVMap<Integer, byte[]> chunks;
  private final MVMap<Long, Integer> order;
  private final MVMap<String, String> notes;
  private volatile KeptState state;

  KeptIndex(
      ChunkStore store,
      String name,
      MVMap<Integer, byte[]> chunks,
      MVMap<Long, Integer> order,
      MVMap<String, String> notes) {
    this.store = store;
    this.name = name;
    this.chunks = chunks;
    this.order = order;
    this.notes = notes;
    String noted = notes.get(STATE);
    this.state = noted == null ? KeptState.NOTHING : KeptState.parse(noted);
    if (state.equals(KeptState.NOTHING)) {
      store.write(this::clear);
    }
  }

  private void clear() {
    chunks.clear();
    order.clear();
    notes.remove(STATE);
  }

  KeptState state() {
    return state;
  }

  private void note(KeptState next) {
    notes.put(STATE, next.text());
    state = next;
  }

  /** Notes what the server says. Chunks of another number of them are of no use any more. */
  void told(IndexStateTuple server, Instant now) {
    store.write(
        () -> {
          if (state.chunkCount() != server.chunkCount()) {
            clear();
            state = KeptState.NOTHING;
          }
          note(state.told(server, now));
        });
  }

  /** Notes that the server is followed. */
  void current(Instant now) {
    store.write(() -> note(state.currentAt(now)));
  }

  /**
   * Takes a page.
   *
   * @return the chunks that are others now; empty too if the page does not follow what is here
   */
  Set<Integer> take(IndexPageTuple page) {
    Set<Integer> changed = new HashSet<>();
    store.write(() -> take(page, changed));
    return changed;
  }

  private void take(IndexPageTuple page, Set<Integer> changed) {
    KeptState now = state;
    if (!page.epoch().equals(now.epoch())) {
      if (page.since() != 0) {
        return;
      }
      now = now.inEpoch(page.epoch());
      order.clear();
    } else if (page.since() != now.version()) {
      return;
    }
    int filled = now.chunks();
    long bytes = now.bytes();
    for (IndexChunkTuple each : page.chunks()) {
      KeptChunk fresh = new KeptChunk(each.version(), now.life(), each.data());
      byte[] before = chunks.put(each.chunkKey(), fresh.bytes());
      order.put(each.version(), each.chunkKey());
      if (before != null) {
        KeptChunk former = KeptChunk.of(before);
        filled -= former.data() == null ? 0 : 1;
        bytes -= former.size();
        if (former.life() == now.life() && former.version() != each.version()) {
          order.remove(former.version());
        }
      }
      filled += fresh.data() == null ? 0 : 1;
      bytes += fresh.size();
      changed.add(each.chunkKey());
    }
    now = now.upTo(page.upTo(), filled, bytes);
    if (page.complete() && now.mixed()) {
      now = dropFormer(now, changed);
    }
    note(now);
  }

  /** What the new epoch has not brought is not there any more. */
  private KeptState dropFormer(KeptState now, Set<Integer> changed) {
    int filled = now.chunks();
    long bytes = now.bytes();
    List<Integer> former = new ArrayList<>();
    Cursor<Integer, byte[]> all = chunks.cursor(null);
    while (all.hasNext()) {
      Integer chunk = all.next();
      KeptChunk kept = KeptChunk.of(all.getValue());
      if (kept.life() != now.life()) {
        former.add(chunk);
        filled -= kept.data() == null ? 0 : 1;
        bytes -= kept.size();
      }
    }
    former.forEach(chunks::remove);
    changed.addAll(former);
    return now.unmixed(filled, bytes);
  }

  /** Returns the page since a version, of what is here. */
  IndexPageTuple page(String epoch, long askedSince) {
    KeptState now = state;
    long since = now.epoch().equals(epoch) ? askedSince : 0;
    List<IndexChunkTuple> page = new ArrayList<>();
    IndexPages.Filling filling = new IndexPages.Filling();
    Iterator<Long> versions = order.keyIterator(since + 1);
    boolean complete = true;
    while (complete && versions.hasNext()) {
      long version = versions.next();
      if (version > now.version()) {
        // It is being taken in just now, perhaps before others with a smaller version.
        break;
      }
      Integer chunk = order.get(version);
      if (chunk == null) {
        continue;
      }
      KeptChunk kept = find(chunk);
      // One that has another version by now comes with that.
      if (kept != null && kept.version() == version && kept.life() == now.life()) {
        complete = filling.takes(kept.data());
        if (complete) {
          page.add(new IndexChunkTuple(chunk, version, kept.data()));
        }
      }
    }
    long upTo = complete ? Math.max(since, now.version()) : page.getLast().version();
    return new IndexPageTuple(name, now.epoch(), since, upTo, complete, page);
  }

  private @Nullable KeptChunk find(int chunk) {
    byte[] stored = chunks.get(chunk);
    return stored == null ? null : KeptChunk.of(stored);
  }

  /** Returns one chunk. */
  IndexChunkTuple chunk(int chunk) {
    KeptChunk kept = find(chunk);
    return kept == null
        ? new IndexChunkTuple(chunk, 0, null)
        : new IndexChunkTuple(chunk, kept.version(), kept.data());
  }

  /** Returns whether somebody was last said to be a reader, or null if that is not known. */
  @Nullable Boolean reader(String who) {
    String noted = notes.get(READER + who);
    return noted == null ? null : Boolean.valueOf(noted);
  }

  /** Notes whether somebody is a reader, for when the server cannot be asked. */
  void noteReader(String who, boolean allowed) {
    if (Boolean.valueOf(allowed).equals(reader(who))) {
      return;
    }
    store.write(
        () -> {
          if (notes.sizeAsLong() > MOST_READERS) {
            List<String> readers = new ArrayList<>();
            notes.keyIterator(READER).forEachRemaining(readers::add);
            readers.stream().filter(note -> note.startsWith(READER)).forEach(notes::remove);
          }
          notes.put(READER + who, Boolean.toString(allowed));
        });
  }
}
