package org.peekplatform.vortex.compat;

import org.peekplatform.vortex.rpc.VortexRpc;

/** What the recorded servers could be called for. */
@VortexRpc("common")
public interface Common {

  long addInts(long a, long b);

  /** Publishes the items again, and returns the time. */
  double triggerUpdate(long count);
}
