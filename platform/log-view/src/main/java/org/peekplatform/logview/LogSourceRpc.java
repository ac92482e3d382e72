package org.peekplatform.logview;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.rpc.VortexRpc;

/** What the server asks a service about its log. */
@VortexRpc("peek_platform.LogSourceRpc")
interface LogSourceRpc {

  /**
   * Returns lines, and has {@link LogDeskRpc#moreLines} called once when there are more.
   *
   * @param after the number of the last line that is known, or 0
   * @param most how many to return; of more than that, the newest
   * @return the lines, the oldest first
   */
  List<LogLineTuple> lines(long after, int most);

  /**
   * Changes how much is written.
   *
   * @param logger the logger, or null for all that have no level of their own
   * @param level the name of a level, or null for as much as the others
   * @param keep whether it is to hold after a restart
   */
  void setLevel(@Nullable String logger, @Nullable String level, boolean keep);
}
