package org.peekplatform.vortex;

/**
 * Something of a scope that goes on from where its like in another scope was, when that scope is
 * retired for this one ({@code VortexRouter.swap}).
 *
 * <p>The classes of Vortex add their own parts. A plugin needs none, unless it keeps something
 * about its peers in memory that its next version must not lose. Parts must not hand over objects
 * whose class belongs to the retired version: these would keep its class loader alive. Methods are
 * called by the thread that swaps, and must not block.
 */
public interface ScopePart {

  /**
   * Returns what this is for.
   *
   * @return a value whose class is shared by all versions; equal to that of the part which it
   *     follows and of no other part of the same scope
   */
  Object role();

  /**
   * Takes over. Called before anything arrives at the scope of this part; what arrived at the
   * former part earlier may still be at work there, so the former part has to pass on here what
   * that work asks of it.
   *
   * @param former the part with the same role in a retired scope, of any class
   */
  void takeOverFrom(ScopePart former);

  /**
   * Tells whether everything is done that was asked of this part.
   *
   * @return false as long as the scope should wait before it is closed
   */
  default boolean isIdle() {
    return true;
  }

  /** Lets go of what is left after the last task of the scope has ended or was dropped. */
  default void scopeEnded() {}
}
