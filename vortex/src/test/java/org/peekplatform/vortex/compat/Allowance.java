package org.peekplatform.vortex.compat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.peekplatform.vortex.PayloadEnvelope;

/** A difference to what the original sent that is wanted. All others fail the tests. */
enum Allowance {
  /** One encoded payload serves all who ask, so its filt is the selector's and no asker's. */
  THE_INNER_FILT_IS_THE_SELECTORS {
    @Override
    List<Meaning> apply(List<Meaning> recorded, Set<String> asked) {
      return each(
          recorded,
          one ->
              one.innerFilt() != null && one.innerFilt().containsKey("tupleSelector")
                  ? one.withInnerFilt(only(one.innerFilt(), SELECTOR_KEYS))
                  : one);
    }
  },

  /** The outcome of an action is kept for repeats of it, which have other message ids. */
  THE_INNER_FILT_OF_AN_OUTCOME_HAS_NO_MESSAGE_ID {
    @Override
    List<Meaning> apply(List<Meaning> recorded, Set<String> asked) {
      return each(
          recorded,
          one ->
              one.innerFilt() != null && "acts".equals(one.innerFilt().get("name"))
                  ? one.withInnerFilt(without(one.innerFilt(), PayloadEnvelope.MESSAGE_ID))
                  : one);
    }
  },

  /**
   * Forms of the original left the inner filt empty; here it repeats the outer one as elsewhere.
   */
  FORMS_REPEAT_THE_FILT_IN_THE_PAYLOAD {
    @Override
    List<Meaning> apply(List<Meaning> recorded, Set<String> asked) {
      return each(
          recorded,
          one ->
              one.innerFilt() != null && one.innerFilt().isEmpty()
                  ? one.withInnerFilt(one.filt())
                  : one);
    }
  },

  /** The proxy of the original answered the first asker with a key that it had added itself. */
  A_PROXY_KEEPS_ITS_OWN_NAME_TO_ITSELF {
    @Override
    List<Meaning> apply(List<Meaning> recorded, Set<String> asked) {
      return each(recorded, one -> one.withFilt(without(one.filt(), "observerName")));
    }
  },

  /** The proxy of the original took the answer of one poll for an update of all who watch. */
  AN_ANSWER_GOES_TO_ITS_ASKER_ONCE {
    @Override
    List<Meaning> apply(List<Meaning> recorded, Set<String> asked) {
      Set<String> open = new HashSet<>(asked);
      return recorded.stream()
          .filter(one -> one.messageId() == null || open.remove(one.messageId()))
          .toList();
    }
  };

  private static final Set<String> SELECTOR_KEYS = Set.of("key", "name", "plugin", "tupleSelector");

  /**
   * Changes what was recorded to what is expected here.
   *
   * @param recorded what one peer got
   * @param asked the ids of what it asked and got no answer to before
   */
  abstract List<Meaning> apply(List<Meaning> recorded, Set<String> asked);

  private static List<Meaning> each(List<Meaning> recorded, UnaryOperator<Meaning> change) {
    return recorded.stream().map(change).toList();
  }

  private static Map<String, Object> only(Map<String, Object> filt, Set<String> keys) {
    Map<String, Object> kept = new LinkedHashMap<>(filt);
    kept.keySet().retainAll(keys);
    return kept;
  }

  private static Map<String, Object> without(Map<String, Object> filt, String key) {
    Map<String, Object> kept = new LinkedHashMap<>(filt);
    kept.remove(key);
    return kept;
  }
}
