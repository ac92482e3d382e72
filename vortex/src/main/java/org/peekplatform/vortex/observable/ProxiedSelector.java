package org.peekplatform.vortex.observable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.RemoteVortex;
import org.peekplatform.vortex.TupleSelector;

/**
 * What a proxy holds of one selector: the whole, the deltas that followed it, and who waits.
 *
 * <p>Its owner holds a lock.
 */
final class ProxiedSelector {

  /** What came of a message of the backend. */
  enum Taken {
    /** There is a newer version. */
    NEWER,
    /** The version is the one that is known. */
    SAME,
    /** It does not follow the known version. */
    UNFIT
  }

  /** Deltas may take this much beside a small whole, in bytes. */
  private static final long LEAST_DELTA_BYTES = 64 << 10;

  private final TupleSelector selector;
  private final String text;
  private final DeltaChain deltas;
  private ContentUpdate.@Nullable Whole whole;
  private String version = "";
  private @Nullable Instant date;

  /** Those who subscribed and have no answer yet, the newest request of each. */
  final Map<Subscribers.Subscriber, ReceivedEnvelope> waiting = new LinkedHashMap<>();

  /** Those who missed an update because it was not decided whether they may have it. */
  final Set<RemoteVortex> held = new LinkedHashSet<>();

  /** Whether subscribers without versions missed an update, for lack of the whole. */
  boolean olderBehind;

  /** The newest failure that subscribers heard, or null if content came after it. */
  @Nullable Failure failure;

  /** Since when the content may not be right any more, or null while the backend tells. */
  @Nullable Instant staleSince;

  /** Whether the backend counts us as a subscriber. */
  boolean subscribed;

  /** When the answer of the backend that is awaited was asked for; null if none is. */
  @Nullable Long awaitingSince;

  /** How often the subscription has failed in a row, and when it is tried again. */
  int failures;

  long retryAt = System.nanoTime();

  /** Whether subscribers may be answered from here. */
  boolean cacheable = true;

  /** When the last subscriber was seen, {@link System#nanoTime}. */
  long lastUsed = System.nanoTime();

  ProxiedSelector(TupleSelector selector, String text, int mostDeltas) {
    this.selector = selector;
    this.text = text;
    this.deltas = new DeltaChain(mostDeltas);
  }

  TupleSelector selector() {
    return selector;
  }

  String text() {
    return text;
  }

  String version() {
    return version;
  }

  /** Tells whether subscribers have seen anything. */
  boolean isKnown() {
    return whole != null || !version.isEmpty();
  }

  /** Returns when the content was valid last, or null if unknown. */
  @Nullable Instant date() {
    return date;
  }

  Taken take(ContentUpdate update) {
    Taken taken = takeContent(update);
    if (taken != Taken.UNFIT) {
      date = update.date();
    }
    return taken;
  }

  private Taken takeContent(ContentUpdate update) {
    return switch (update) {
      case ContentUpdate.None none ->
          none.version().equals(version) && isKnown() ? Taken.SAME : Taken.UNFIT;
      case ContentUpdate.Delta delta -> {
        if (delta.version().equals(version)) {
          yield Taken.SAME;
        }
        if (!delta.baseVersion().equals(version) || version.isEmpty()) {
          yield Taken.UNFIT;
        }
        ContentUpdate.Whole base = whole;
        deltas.add(delta, Math.max(LEAST_DELTA_BYTES, base == null ? 0 : base.payload().size()));
        version = delta.version();
        yield Taken.NEWER;
      }
      case ContentUpdate.Whole newest -> {
        boolean same = !version.isEmpty() && newest.version().equals(version);
        whole = newest;
        version = newest.version();
        if (!same) {
          deltas.clear();
        }
        yield same ? Taken.SAME : Taken.NEWER;
      }
    };
  }

  /** Forgets the version, so that the next subscription brings the whole. */
  void forgetVersion() {
    version = "";
    deltas.clear();
  }

  /** Drops what takes memory. Who has the version can still follow. */
  void dropContent() {
    whole = null;
    deltas.clear();
  }

  /** Returns what brings somebody to the newest version, or null if it is not here. */
  @Nullable List<? extends ContentUpdate> since(String resumeFrom) {
    if (!version.isEmpty()) {
      if (resumeFrom.equals(version)) {
        return List.of(new ContentUpdate.None(version, date));
      }
      List<ContentUpdate.Delta> missing = deltas.since(resumeFrom);
      if (missing != null) {
        return missing;
      }
    }
    ContentUpdate.Whole base = whole;
    if (base == null) {
      return null;
    }
    List<ContentUpdate> all = new ArrayList<>();
    all.add(base);
    if (!base.version().equals(version)) {
      List<ContentUpdate.Delta> following = deltas.since(base.version());
      if (following == null) {
        return null;
      }
      all.addAll(following);
    }
    return all;
  }

  /** Returns all tuples, or null if they are not here. */
  ContentUpdate.@Nullable Whole currentWhole() {
    ContentUpdate.Whole present = whole;
    return present != null && present.version().equals(version) ? present : null;
  }

  /** Returns all tuples of some version, or null. */
  ContentUpdate.@Nullable Whole anyWhole() {
    return whole;
  }

  long bytes() {
    ContentUpdate.Whole held = whole;
    return (held == null ? 0 : held.payload().size()) + deltas.bytes();
  }
}
