package org.peekplatform.vortex.observable;

import java.time.Instant;
import java.util.Map;
import org.peekplatform.vortex.PayloadCodec;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexLimits;

/** The provider of a selector name, whatever it gives. */
record ContentSource(Loader loader, TupleProviderOptions options) {

  /** Loads and encodes. */
  interface Loader {
    Content load(TupleSelector selector, Map<String, Object> filt, Instant date) throws Exception;
  }

  static ContentSource of(
      TuplesProvider provider,
      TupleProviderOptions options,
      PayloadCodec codec,
      VortexLimits.Observables limits) {
    return new ContentSource(
        (selector, filt, date) ->
            Content.ofTuples(
                codec,
                filt,
                date,
                provider.tuples(selector),
                limits.deltaRows(),
                limits.chainDeltas()),
        options);
  }

  static ContentSource of(
      EncodedTuplesProvider provider, TupleProviderOptions options, PayloadCodec codec) {
    return new ContentSource(
        (selector, filt, date) ->
            Content.ofPayload(codec, filt, date, provider.payload(selector, filt, date)),
        options);
  }
}
