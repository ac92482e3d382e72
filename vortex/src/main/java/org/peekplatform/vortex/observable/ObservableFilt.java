package org.peekplatform.vortex.observable;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleSelector;

/** The filts of one observable (vortex-protocol 7.2). */
final class ObservableFilt {

  static final String KEY = "tupleDataObservable";

  private static final String SELECTOR = "tupleSelector";
  private static final String SUBSCRIBE = "subscribe";
  private static final String UNSUBSCRIBE = "unsubscribe";
  private static final String OBSERVER = "observerName";

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

  Map<String, Object> update(TupleSelector selector) {
    return with(Map.of(SELECTOR, selector));
  }

  Map<String, Object> subscribe(TupleSelector selector, String observer) {
    return with(
        Map.of(SELECTOR, selector, SUBSCRIBE, true, UNSUBSCRIBE, false, OBSERVER, observer));
  }

  Map<String, Object> unsubscribe(TupleSelector selector, String observer) {
    return with(
        Map.of(SELECTOR, selector, SUBSCRIBE, false, UNSUBSCRIBE, true, OBSERVER, observer));
  }

  Map<String, Object> poll(TupleSelector selector) {
    return with(Map.of(SELECTOR, selector, SUBSCRIBE, false, UNSUBSCRIBE, false));
  }

  private Map<String, Object> with(Map<String, Object> more) {
    Map<String, Object> whole = new LinkedHashMap<>(base);
    whole.putAll(more);
    return whole;
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

  static boolean usesCache(Map<String, Object> filt) {
    return !Boolean.FALSE.equals(filt.get("useCache"));
  }

  static boolean disablesCache(Map<String, Object> filt) {
    return Boolean.TRUE.equals(filt.get("disableCache"));
  }

  static String observer(Map<String, Object> filt) {
    return filt.get(OBSERVER) instanceof String name ? name : "";
  }
}
