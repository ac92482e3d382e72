package org.peekplatform.vortex.guide;

import java.util.List;
import java.util.stream.Stream;
import org.peekplatform.vortex.rpc.RpcCallOptions;
import org.peekplatform.vortex.rpc.VortexRpc;

// guide: rpc interface
/** What agents may ask of the server. */
@VortexRpc("waterworks.PumpControl")
public interface PumpControl {

  List<Pump> pumps();

  /** Somebody waits for this one: it overtakes bulk loads. */
  @RpcCallOptions(timeoutMillis = 2000, urgent = true)
  double rpm(long pumpId);

  /** Any number of readings; sent in parts, as fast as the caller reads. */
  Stream<Double> readings(long pumpId);
}
// end
