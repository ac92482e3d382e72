package org.peekplatform.vortex.action;

import java.util.ArrayList;
import java.util.List;
import org.peekplatform.vortex.RemoteVortex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a delegate knows about the action it does, besides the action. For use by the thread that
 * does the action.
 */
public final class ActionContext {

  private static final Logger LOG = LoggerFactory.getLogger(ActionContext.class);

  private final RemoteVortex from;
  private final ActionSender sender;
  private final List<Runnable> afterwards = new ArrayList<>();

  ActionContext(RemoteVortex from, ActionSender sender) {
    this.from = from;
    this.sender = sender;
  }

  /**
   * Returns the vortex that sent the action here.
   *
   * @return the other end of the link; behind a proxy that is the proxy's service
   */
  public RemoteVortex from() {
    return from;
  }

  /**
   * Returns who sent the action first.
   *
   * @return the device, also behind a proxy
   */
  public ActionSender sender() {
    return sender;
  }

  /**
   * Has something done when the action is done for good, such as telling observers: with a
   * database, after the transaction is committed. It runs before the answer is sent, and not at all
   * if the action fails.
   *
   * @param task what to do; its failures are logged and do not undo the action
   */
  public void whenDone(Runnable task) {
    afterwards.add(task);
  }

  void done() {
    for (Runnable task : afterwards) {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        // Whatever it was, the action is done, and its sender must not hear that it failed.
        LOG.error("What follows on an action of {} failed", sender, e);
      }
    }
  }
}
