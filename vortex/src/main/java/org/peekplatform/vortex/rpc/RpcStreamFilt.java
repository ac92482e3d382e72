package org.peekplatform.vortex.rpc;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The filts by which a caller goes on with a stream: those of the call, and which stream. */
final class RpcStreamFilt {

  private static final String STREAM = "rpcStream";
  private static final String CLOSE = "rpcStreamClose";

  private RpcStreamFilt() {}

  static Map<String, Object> next(Map<String, Object> call, String stream) {
    Map<String, Object> filt = new LinkedHashMap<>(call);
    filt.put(STREAM, stream);
    return filt;
  }

  static Map<String, Object> close(Map<String, Object> call, String stream) {
    Map<String, Object> filt = next(call, stream);
    filt.put(CLOSE, true);
    return filt;
  }

  /** Returns which stream a request goes on with, or null if it is a call. */
  static @Nullable String stream(Map<String, Object> filt) {
    return filt.get(STREAM) instanceof String stream ? stream : null;
  }

  static boolean isClose(Map<String, Object> filt) {
    return Boolean.TRUE.equals(filt.get(CLOSE));
  }
}
