package org.peekplatform.vortex.observable;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.EncodedPayload;

/** One message that brings a subscriber to a version of a selector's content. */
sealed interface ContentUpdate {

  /** Returns the version after it; empty if the content has none, as that of old servers. */
  String version();

  /** Returns when the content was valid, or null if unknown. */
  @Nullable Instant date();

  /**
   * The content is of this version. Who has another one asks for what it lacks.
   *
   * @param version the version
   * @param date when the content was valid
   */
  record None(String version, @Nullable Instant date) implements ContentUpdate {}

  /**
   * The rows that changed.
   *
   * @param baseVersion the version before
   * @param version the version after
   * @param payload one {@link TuplesDelta}
   * @param date when the content was valid
   */
  record Delta(String baseVersion, String version, EncodedPayload payload, @Nullable Instant date)
      implements ContentUpdate {}

  /**
   * All tuples.
   *
   * @param version the version
   * @param payload the tuples
   * @param date when the content was valid
   */
  record Whole(String version, EncodedPayload payload, @Nullable Instant date)
      implements ContentUpdate {}
}
