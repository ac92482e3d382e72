package org.peekplatform.vortex.observable;

import org.peekplatform.vortex.RemoteVortex;

/**
 * Who wants to observe, as the link to it proved.
 *
 * @param vortexName its role, such as {@code peek-mobile}
 * @param principal who it was authenticated as
 */
public record ObserverPrincipal(String vortexName, String principal) {

  static ObserverPrincipal of(RemoteVortex vortex) {
    return new ObserverPrincipal(vortex.name(), vortex.principal());
  }
}
