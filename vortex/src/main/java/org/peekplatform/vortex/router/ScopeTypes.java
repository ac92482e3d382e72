package org.peekplatform.vortex.router;

import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.codec.JsonPayloadCodec;
import org.peekplatform.vortex.codec.TupleTypes;

/**
 * The tuple classes of one scope, and the codec for them.
 *
 * @param all of the whole router
 * @param own of the scope, which may be those that all share
 * @param codec knows them
 */
record ScopeTypes(RouterTypes all, TupleTypes own, JsonPayloadCodec codec)
    implements AutoCloseable {

  /** Adds classes. */
  Registration register(String owner, Class<?>... classes) {
    return all.register(owner, own, classes);
  }

  /** Lets the classes of other scopes go. */
  @Override
  public void close() {
    all.forget(own);
  }
}
