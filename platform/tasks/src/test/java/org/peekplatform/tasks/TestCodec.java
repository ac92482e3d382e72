package org.peekplatform.tasks;

import org.peekplatform.vortex.PayloadCodec;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.codec.JsonPayloadCodec;
import org.peekplatform.vortex.codec.TupleTypes;
import org.peekplatform.vortex.codec.UnknownTuples;

/** Makes codecs that know the tuples of the tests. */
final class TestCodec {

  private TestCodec() {}

  static PayloadCodec create() {
    TupleTypes types = new TupleTypes();
    Registration _ = types.register(PointTuple.class);
    return new JsonPayloadCodec(types, VortexLimits.defaults().message(), UnknownTuples.REJECT);
  }
}
