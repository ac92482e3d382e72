package org.peekplatform.index;

import org.peekplatform.vortex.observable.ObserverPrincipal;

/** Who may have what of the indexes of a plugin. */
interface IndexReaders {

  /** Decides whether somebody may read an index; of one that is not declared, yes. */
  boolean mayRead(ObserverPrincipal who, String index);

  /** Tells whether devices may keep an index; of one that is not declared, yes. */
  boolean isOfflineAllowed(String index);
}
