package org.peekplatform.index;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a client notes of an index beside its chunks.
 *
 * @param epoch the epoch of the versions; empty if there are none
 * @param version up to which version the chunks are here
 * @param life counts epochs here; chunks of former ones are kept until all of the new one are there
 * @param mixed whether there may be chunks of former epochs
 * @param chunkCount into how many chunks keys are spread; 0 if the server has never said so
 * @param chunks how many chunks have content
 * @param bytes the size of all their content
 * @param serverVersion the newest version that the server is known to have
 * @param offlineAllowed whether devices may keep the index
 * @param currentAt when the server was last known to be followed, or null if never
 * @param rights what the server last said about decisions
 */
record KeptState(
    String epoch,
    long version,
    int life,
    boolean mixed,
    int chunkCount,
    int chunks,
    long bytes,
    long serverVersion,
    boolean offlineAllowed,
    @Nullable Instant currentAt,
    String rights) {

  static final KeptState NOTHING = new KeptState("", 0, 0, false, 0, 0, 0, 0, false, null, "");

  private static final String SEPARATOR = "\n";
  private static final int FIELDS = 11;

  /** Tells whether everything is here that the server is known to have. */
  boolean isComplete() {
    return !epoch.isEmpty() && version >= serverVersion && !mixed;
  }

  /** Begins the life of another epoch. */
  KeptState inEpoch(String newEpoch) {
    return new KeptState(
        newEpoch,
        0,
        life + 1,
        true,
        chunkCount,
        chunks,
        bytes,
        serverVersion,
        offlineAllowed,
        currentAt,
        rights);
  }

  KeptState upTo(long newVersion, int newChunks, long newBytes) {
    return new KeptState(
        epoch,
        newVersion,
        life,
        mixed,
        chunkCount,
        newChunks,
        newBytes,
        serverVersion,
        offlineAllowed,
        currentAt,
        rights);
  }

  KeptState unmixed(int newChunks, long newBytes) {
    return new KeptState(
        epoch,
        version,
        life,
        false,
        chunkCount,
        newChunks,
        newBytes,
        serverVersion,
        offlineAllowed,
        currentAt,
        rights);
  }

  /** Takes what the server says of the index; what is here stays. */
  KeptState told(IndexStateTuple server, Instant now) {
    return new KeptState(
        epoch,
        version,
        life,
        mixed,
        server.chunkCount(),
        chunks,
        bytes,
        server.version(),
        server.offlineAllowed(),
        now,
        server.rights());
  }

  KeptState currentAt(Instant now) {
    return new KeptState(
        epoch,
        version,
        life,
        mixed,
        chunkCount,
        chunks,
        bytes,
        serverVersion,
        offlineAllowed,
        now,
        rights);
  }

  /** Returns a text that {@link #parse} reads. */
  String text() {
    return String.join(
        SEPARATOR,
        epoch,
        Long.toString(version),
        Integer.toString(life),
        Boolean.toString(mixed),
        Integer.toString(chunkCount),
        Integer.toString(chunks),
        Long.toString(bytes),
        Long.toString(serverVersion),
        Boolean.toString(offlineAllowed),
        currentAt == null ? "" : currentAt.toString(),
        rights);
  }

  /** Reads a text; of another version of this program, nothing is known. */
  static KeptState parse(String text) {
    String[] fields = text.split(SEPARATOR, -1);
    if (fields.length != FIELDS) {
      return NOTHING;
    }
    return new KeptState(
        fields[0],
        Long.parseLong(fields[1]),
        Integer.parseInt(fields[2]),
        Boolean.parseBoolean(fields[3]),
        Integer.parseInt(fields[4]),
        Integer.parseInt(fields[5]),
        Long.parseLong(fields[6]),
        Long.parseLong(fields[7]),
        Boolean.parseBoolean(fields[8]),
        fields[9].isEmpty() ? null : Instant.parse(fields[9]),
        fields[10]);
  }
}
