package org.peekplatform.index;

import java.util.Map;
import java.util.Set;
import org.peekplatform.vortex.observable.ObserverPrincipal;

/** The names under which indexes are talked of over Vortex. */
final class IndexNames {

  /** The observable of the indexes of one plugin, for devices; its filt names the plugin. */
  static final String OBSERVABLE = "peek_index";

  /**
   * The same for services. A client observes it, and serves the other one itself: under one name it
   * would take what the server sends it for what devices ask.
   */
  static final String OF_SERVICES = "peek_index_of_services";

  /** The observable of how all indexes do, for administrators. */
  static final String ADMIN = "peek_indexes";

  /** The name of the links of the admin site's pages. */
  static final String ADMIN_VORTEX = "peek-admin";

  static final String SERVER_VORTEX = "peek-server";
  static final String CLIENT_VORTEX = "peek-client";

  private static final Set<String> SERVICES = Set.of(CLIENT_VORTEX, "peek-agent", "peek-worker");

  /** With this begins the principal of a service that has shown the installation's key. */
  private static final String SERVICE_PRINCIPAL = "service ";

  private IndexNames() {}

  static Map<String, Object> filt(String plugin) {
    return Map.of("plugin", plugin);
  }

  /** Services of the original join without a key, and are asked about as everybody is. */
  static boolean isService(ObserverPrincipal who) {
    return SERVICES.contains(who.vortexName()) && who.principal().startsWith(SERVICE_PRINCIPAL);
  }
}
