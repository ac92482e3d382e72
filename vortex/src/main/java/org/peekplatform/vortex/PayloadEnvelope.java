package org.peekplatform.vortex;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What travels over a link: where to, what, and how it went.
 *
 * @param filt the routing filt; values may be null
 * @param payload the content, or null
 * @param result null for data, {@code true} for success, anything else for a failure (mostly a
 *     text)
 * @param date when the content was valid, or null if unknown
 * @param failureCode what kind of failure; null if it is none, or of a peer that does not say
 */
public record PayloadEnvelope(
    Map<String, Object> filt,
    @Nullable EncodedPayload payload,
    @Nullable Object result,
    @Nullable Instant date,
    @Nullable FailureCode failureCode) {

  /** The filt key that ties an answer to its request (vortex-protocol 6). */
  public static final String MESSAGE_ID = "PayloadResponse.messageId";

  /** Copies the filt. */
  public PayloadEnvelope {
    filt = PlainValues.copyOfMap(filt);
  }

  /**
   * Makes an envelope that tells of no failure.
   *
   * @param filt the routing filt; values may be null
   * @param payload the content, or null
   * @param result null for data, {@code true} for success
   * @param date when the content was valid, or null if unknown
   */
  public PayloadEnvelope(
      Map<String, Object> filt,
      @Nullable EncodedPayload payload,
      @Nullable Object result,
      @Nullable Instant date) {
    this(filt, payload, result, date, null);
  }

  /**
   * Makes an envelope without content.
   *
   * @param filt the routing filt
   * @return the envelope, dated now
   */
  public static PayloadEnvelope of(Map<String, Object> filt) {
    return new PayloadEnvelope(filt, null, null, Instant.now());
  }

  /**
   * Makes an envelope around encoded content.
   *
   * @param filt the routing filt
   * @param payload the content
   * @param date when the content was valid
   * @return the envelope
   */
  public static PayloadEnvelope of(
      Map<String, Object> filt, EncodedPayload payload, @Nullable Instant date) {
    return new PayloadEnvelope(filt, payload, null, date);
  }

  /**
   * Makes an envelope that tells of a failure.
   *
   * @param filt the filt of the request, whole
   * @param code what kind of failure
   * @param message a short text for the user, never a stack trace
   * @return the envelope, dated now
   */
  public static PayloadEnvelope failure(
      Map<String, Object> filt, FailureCode code, String message) {
    return new PayloadEnvelope(filt, null, message, Instant.now(), code);
  }

  /**
   * Makes an envelope that tells of a failure.
   *
   * @param filt the filt of the request, whole
   * @param failure why it was not done
   * @return the envelope, dated now
   */
  public static PayloadEnvelope failure(Map<String, Object> filt, Failure failure) {
    return failure(filt, failure.code(), failure.message());
  }

  /**
   * Tells whether this reports a failure. A failure is never a request.
   *
   * @return true if the result is neither null nor {@code true}
   */
  public boolean isFailure() {
    return result != null && !Boolean.TRUE.equals(result);
  }

  /**
   * Returns the id that ties an answer to its request.
   *
   * @return the id, or null if this expects no answer
   */
  public @Nullable String messageId() {
    return filt.get(MESSAGE_ID) instanceof String text ? text : null;
  }

  /**
   * Returns this with one more filt entry.
   *
   * @param key the filt key
   * @param value its value
   * @return a new envelope
   */
  public PayloadEnvelope withFilt(String key, @Nullable Object value) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(filt);
    changed.put(key, value);
    return new PayloadEnvelope(PlainValues.copyOfMap(changed), payload, result, date, failureCode);
  }

  /**
   * Returns this with other content.
   *
   * @param newPayload the content
   * @return a new envelope
   */
  public PayloadEnvelope withPayload(EncodedPayload newPayload) {
    return new PayloadEnvelope(filt, newPayload, result, date, failureCode);
  }

  /**
   * Returns this with another filt.
   *
   * @param newFilt the filt to carry
   * @return a new envelope
   */
  public PayloadEnvelope withFilt(Map<String, Object> newFilt) {
    return new PayloadEnvelope(newFilt, payload, result, date, failureCode);
  }
}
