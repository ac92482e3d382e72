package org.peekplatform.vortex;

/** Something registered, that ends when this is closed. Closing twice has no effect. */
@FunctionalInterface
public interface Registration extends AutoCloseable {

  /** Ends what was registered. */
  @Override
  void close();
}
