package org.peekplatform.pluginruntime;

import org.peekplatform.plugin.ClientIndex;
import org.peekplatform.plugin.IndexDeclaration;

/** Declares indexes of one plugin on a client. */
@FunctionalInterface
public interface ClientIndexOpener {

  /**
   * Declares an index.
   *
   * @param declaration the index
   * @return what the client keeps of it
   * @param <T> the class of the rows' values
   */
  <T> ClientIndex<T> index(IndexDeclaration<T> declaration);
}
