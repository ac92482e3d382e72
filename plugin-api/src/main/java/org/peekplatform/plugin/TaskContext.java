package org.peekplatform.plugin;

/**
 * What a running {@link Task} method knows of its call; a parameter of the method.
 *
 * <p>Valid until the method returns; may be used by any thread.
 */
public interface TaskContext {

  /**
   * Returns the id of the call.
   *
   * @return the same as {@link TaskHandle#id()}, and the same in each attempt
   */
  String id();

  /**
   * Returns how often the call has been begun.
   *
   * @return 1 in the first run; more after failures, stops and deaths of workers
   */
  int attempt();

  /**
   * Tells how far the work is. Callers and the admin site see the newest value; it is stored at
   * most twice a second, so it may be called often.
   *
   * @param done how much is done
   * @param total how much there is; 0 if that is not known
   * @param text what is done now, for people; of longer texts the first 200 characters are kept
   */
  void progress(long done, long total, String text);

  /**
   * Tells whether somebody wants this run to end: it was cancelled, its time is up, or its worker
   * stops. The thread is interrupted too.
   *
   * @return true if what the method does from now on is in vain
   */
  boolean isCancelled();

  /**
   * Ends the method if {@link #isCancelled()}.
   *
   * @throws java.util.concurrent.CancellationException if so
   */
  void checkCancelled();
}
