package org.peekplatform.vortex.observable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.EncodedValue;
import org.peekplatform.vortex.GenericTuple;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadCodec;

/**
 * What a load of a selector gave, and how those get there who have an earlier version.
 *
 * @param version the same for the same tuples
 * @param date when the tuples were valid
 * @param hashes of the rows, or null if no deltas are made of them
 * @param whole all tuples
 * @param deltas how earlier versions became this one; guarded by who sends the content
 */
record Content(
    String version,
    Instant date,
    @Nullable RowHashes hashes,
    WholePayload whole,
    DeltaChain deltas) {

  /** A delta is sent if it is at most this part of the whole. */
  private static final int DELTA_PART = 2;

  /** What a position of a delta counts, in bytes. */
  private static final int POSITION_BYTES = 20;

  /** Encodes what a provider gave. */
  static Content ofTuples(
      PayloadCodec codec,
      Map<String, Object> filt,
      Instant date,
      List<?> tuples,
      int deltaRows,
      int mostDeltas) {
    List<EncodedValue> rows = new ArrayList<>(tuples.size());
    for (Object tuple : tuples) {
      rows.add(new EncodedValue(codec.encodeValue(tuple)));
    }
    RowHashes hashes = RowHashes.of(rows);
    WholePayload whole = WholePayload.ofRows(codec, filt, date, rows);
    return new Content(
        hashes.version(),
        date,
        rows.size() < deltaRows ? null : hashes,
        whole,
        new DeltaChain(mostDeltas));
  }

  /** Takes what a provider has encoded itself. */
  static Content ofPayload(
      PayloadCodec codec, Map<String, Object> filt, Instant date, EncodedPayload payload) {
    return new Content(
        RowHashes.versionOf(payload.bytes()),
        date,
        null,
        WholePayload.of(codec, filt, date, payload),
        new DeltaChain(0));
  }

  /** Returns the memory it takes, about, in bytes. */
  long bytes() {
    return whole.bytes() + (hashes == null ? 0 : hashes.bytes());
  }

  /** Makes this the successor of other content: with its deltas and one more. */
  Content after(Content previous, PayloadCodec codec, Map<String, Object> filt) {
    if (previous.version.equals(version)) {
      return new Content(version, date, hashes, whole, previous.deltas);
    }
    RowHashes before = previous.hashes;
    RowHashes now = hashes;
    if (before == null || now == null) {
      return this;
    }
    RowChanges changes = RowChanges.between(before, now);
    List<EncodedValue> inserted = whole.rows(changes.inserted());
    long positions = (long) changes.removed().size() + changes.inserted().size();
    if (inserted == null
        || DELTA_PART * (bytes(inserted) + POSITION_BYTES * positions) > whole.bytes()) {
      return this;
    }
    GenericTuple delta =
        new GenericTuple(
            TuplesDelta.TUPLE_TYPE,
            Map.of(
                "removed", changes.removed(), "inserted", changes.inserted(), "tuples", inserted));
    EncodedPayload payload = codec.encode(new Payload(filt, List.of(delta), date));
    previous.deltas.add(
        new ContentUpdate.Delta(previous.version, version, payload, date), whole.bytes());
    return new Content(version, date, hashes, whole, previous.deltas);
  }

  private static long bytes(List<EncodedValue> rows) {
    return rows.stream().mapToLong(row -> row.json().length).sum();
  }

  /** Returns what brings somebody here who has a version, or nothing. */
  List<? extends ContentUpdate> since(String resumeFrom) {
    if (resumeFrom.equals(version)) {
      return List.of(new ContentUpdate.None(version, date));
    }
    List<ContentUpdate.Delta> missing = deltas.since(resumeFrom);
    return missing == null ? List.of(wholeUpdate()) : missing;
  }

  ContentUpdate.Whole wholeUpdate() {
    return new ContentUpdate.Whole(version, whole.get(), date);
  }
}
