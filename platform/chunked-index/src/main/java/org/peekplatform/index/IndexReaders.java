package org.peekplatform.index;

import org.peekplatform.vortex.observable.ObserverPrincipal;

/** Who may have what of the indexes of a plugin. */
interface IndexReaders {

  /** Decides whether somebody may read an index. */
  boolean mayRead(ObserverPrincipal who, String index);

  /** Tells whether devices may keep an index. */
  boolean isOfflineAllowed(String index);
}
