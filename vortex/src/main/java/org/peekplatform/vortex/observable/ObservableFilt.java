package org.peekplatform.vortex.observable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.TupleSelector;

/** The filts of one observable (vortex-protocol 7.2), and what our own ends add to them. */
final class ObservableFilt {

  static final String KEY = "tupleDataObservable";

  private static final String SELECTOR = "tupleSelector";
  private static final String SUBSCRIBE = "subscribe";
  private static final String UNSUBSCRIBE = "unsubscribe";
  private static final String OBSERVER = "observerName";
  private static final String USE_CACHE = "useCache";

  /** In a subscription: the version the subscriber has, empty for none. */
  private static final String RESUME_FROM = "resumeFrom";

  /** In answers and updates to who resumes: what the message is; then the versions. */
  private static final String UPDATE = "update";

  private static final String VERSION = "version";
  private static final String BASE_VERSION = "baseVersion";
  private static final String NONE = "none";
  private static final String DELTA = "delta";
  private static final String WHOLE = "whole";

  /** Since when a proxy cannot tell whether the content is still right. */
  private static final String STALE_SINCE = "staleSince";

  /** In requests of a proxy: it asks for each of its observers before it passes anything on. */
  private static final String ASKS_PERMISSION = "asksPermission";

  /** In messages to a proxy: it has to ask, and anew whenever this text changes. */
  private static final String PERMISSIONS = "permissions";

  /** In a proxy's question: who wants to observe. */
  private static final String FOR_VORTEX_NAME = "forVortexName";

  private static final String FOR_PRINCIPAL = "forPrincipal";

  /** In the answer to it. */
  private static final String ALLOWED = "allowed";

  private final Map<String, Object> base;

  ObservableFilt(String observableName, Map<String, Object> additional) {
    Map<String, Object> whole = new LinkedHashMap<>(additional);
    whole.put("key", KEY);
    whole.put("name", observableName);
    this.base = Map.copyOf(whole);
  }

  Map<String, Object> base() {
    return base;
  }

  /** Returns what messages about a selector have in common while they wait for a link. */
  String deliveryKey(String selectorText) {
    return base + "|" + selectorText;
  }

  Map<String, Object> update(TupleSelector selector) {
    return with(Map.of(SELECTOR, selector));
  }

  Map<String, Object> subscribe(TupleSelector selector, String observer, String resumeFrom) {
    return with(
        Map.of(
            SELECTOR,
            selector,
            SUBSCRIBE,
            true,
            UNSUBSCRIBE,
            false,
            OBSERVER,
            observer,
            RESUME_FROM,
            resumeFrom));
  }

  Map<String, Object> unsubscribe(TupleSelector selector, String observer) {
    return with(
        Map.of(SELECTOR, selector, SUBSCRIBE, false, UNSUBSCRIBE, true, OBSERVER, observer));
  }

  Map<String, Object> poll(TupleSelector selector, boolean useCache) {
    return with(
        Map.of(SELECTOR, selector, SUBSCRIBE, false, UNSUBSCRIBE, false, USE_CACHE, useCache));
  }

  Map<String, Object> permissionQuestion(TupleSelector selector, ObserverPrincipal who) {
    return with(
        Map.of(
            SELECTOR,
            selector,
            SUBSCRIBE,
            false,
            UNSUBSCRIBE,
            false,
            FOR_VORTEX_NAME,
            who.vortexName(),
            FOR_PRINCIPAL,
            who.principal()));
  }

  Map<String, Object> permissionsChanged(String permissions) {
    return with(Map.of(PERMISSIONS, permissions));
  }

  private Map<String, Object> with(Map<String, Object> more) {
    return with(base, more);
  }

  private static Map<String, Object> with(Map<String, Object> filt, Map<String, Object> more) {
    Map<String, Object> whole = new LinkedHashMap<>(filt);
    whole.putAll(more);
    return whole;
  }

  static Map<String, Object> withAsksPermission(Map<String, Object> filt) {
    return with(filt, Map.of(ASKS_PERMISSION, true));
  }

  static Map<String, Object> withPermissions(Map<String, Object> filt, String permissions) {
    return with(filt, Map.of(PERMISSIONS, permissions));
  }

  static Map<String, Object> withStaleSince(Map<String, Object> filt, Instant since) {
    return with(filt, Map.of(STALE_SINCE, since));
  }

  static Map<String, Object> withAllowed(Map<String, Object> filt, boolean allowed) {
    return with(filt, Map.of(ALLOWED, allowed));
  }

  /** Makes the message for a subscriber that resumes; one that does not gets none of the keys. */
  static PayloadEnvelope resuming(Map<String, Object> filt, ContentUpdate update) {
    return switch (update) {
      case ContentUpdate.None none ->
          new PayloadEnvelope(
              with(filt, Map.of(UPDATE, NONE, VERSION, none.version())), null, null, none.date());
      case ContentUpdate.Delta delta ->
          PayloadEnvelope.of(
              with(
                  filt,
                  Map.of(
                      UPDATE, DELTA, VERSION, delta.version(), BASE_VERSION, delta.baseVersion())),
              delta.payload(),
              delta.date());
      case ContentUpdate.Whole whole ->
          PayloadEnvelope.of(
              whole.version().isEmpty()
                  ? filt
                  : with(filt, Map.of(UPDATE, WHOLE, VERSION, whole.version())),
              whole.payload(),
              whole.date());
    };
  }

  /** Reads what {@link #resuming} made, or what an old server sent; null if it is neither. */
  static @Nullable ContentUpdate contentUpdate(PayloadEnvelope envelope) {
    Map<String, Object> filt = envelope.filt();
    String version = text(filt, VERSION);
    String kind = text(filt, UPDATE);
    if (kind.equals(NONE)) {
      return new ContentUpdate.None(version, envelope.date());
    }
    if (envelope.payload() == null) {
      return null;
    }
    return kind.equals(DELTA)
        ? new ContentUpdate.Delta(
            text(filt, BASE_VERSION), version, envelope.payload(), envelope.date())
        : new ContentUpdate.Whole(version, envelope.payload(), envelope.date());
  }

  private static String text(Map<String, Object> filt, String key) {
    return filt.get(key) instanceof String text ? text : "";
  }

  static @Nullable TupleSelector selector(Map<String, Object> filt) {
    return filt.get(SELECTOR) instanceof TupleSelector selector ? selector : null;
  }

  /** A missing flag means no, whatever the original proxy did (vortex-protocol 15). */
  static boolean isUnsubscribe(Map<String, Object> filt) {
    return Boolean.TRUE.equals(filt.get(UNSUBSCRIBE));
  }

  static boolean isSubscribe(Map<String, Object> filt) {
    return !Boolean.FALSE.equals(filt.get(SUBSCRIBE));
  }

  /** Tells an answer to a subscription, which repeats its flag, from an update, which has none. */
  static boolean isSubscribeAnswer(Map<String, Object> filt) {
    return Boolean.TRUE.equals(filt.get(SUBSCRIBE));
  }

  /** Tells whether a message is about an update that nobody asked for. */
  static boolean isUpdate(Map<String, Object> filt) {
    return !filt.containsKey(SUBSCRIBE);
  }

  /** Tells whether a poll is content with what a proxy has; a missing flag means yes. */
  static boolean usesCache(Map<String, Object> filt) {
    return !Boolean.FALSE.equals(filt.get(USE_CACHE));
  }

  /** Tells whether a poll says that it is content with what was loaded before. */
  static boolean allowsCache(Map<String, Object> filt) {
    return Boolean.TRUE.equals(filt.get(USE_CACHE));
  }

  static boolean disablesCache(Map<String, Object> filt) {
    return Boolean.TRUE.equals(filt.get("disableCache"));
  }

  static String observer(Map<String, Object> filt) {
    return text(filt, OBSERVER);
  }

  static boolean resumes(Map<String, Object> filt) {
    return filt.get(RESUME_FROM) instanceof String;
  }

  static String resumeFrom(Map<String, Object> filt) {
    return text(filt, RESUME_FROM);
  }

  static boolean asksPermission(Map<String, Object> filt) {
    return Boolean.TRUE.equals(filt.get(ASKS_PERMISSION));
  }

  /** Returns the text by which decisions are valid, or empty if everybody may observe. */
  static String permissions(Map<String, Object> filt) {
    return text(filt, PERMISSIONS);
  }

  static @Nullable ObserverPrincipal questionAbout(Map<String, Object> filt) {
    return filt.get(FOR_PRINCIPAL) instanceof String principal
        ? new ObserverPrincipal(text(filt, FOR_VORTEX_NAME), principal)
        : null;
  }

  static boolean isAllowed(Map<String, Object> filt) {
    return Boolean.TRUE.equals(filt.get(ALLOWED));
  }

  static @Nullable Instant staleSince(Map<String, Object> filt) {
    return filt.get(STALE_SINCE) instanceof Instant since ? since : null;
  }
}
