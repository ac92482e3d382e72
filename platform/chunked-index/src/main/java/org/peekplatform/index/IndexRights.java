package org.peekplatform.index;

import org.peekplatform.vortex.rpc.VortexRpc;

/** What a client asks the server about those who want to read an index from it. */
@VortexRpc("peek_platform.IndexRights")
public interface IndexRights {

  /**
   * Decides whether somebody may read.
   *
   * @param index the name of the index in its plugin
   * @param vortexName the role of who asks, such as {@code peek-mobile}
   * @param principal who it was authenticated as
   * @return whether it may
   */
  boolean mayRead(String index, String vortexName, String principal);
}
