package org.peekplatform.pluginruntime;

import org.peekplatform.plugin.IndexDeclaration;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.plugin.PluginIndex;

/** Declares indexes of one plugin on the server or a worker. */
@FunctionalInterface
public interface IndexOpener {

  /**
   * Declares an index.
   *
   * @param database the plugin's schema
   * @param declaration the index
   * @return the way to import into it
   * @param <T> the class of the rows' values
   */
  <T> PluginIndex<T> index(PluginDatabase database, IndexDeclaration<T> declaration);
}
