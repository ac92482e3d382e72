package org.peekplatform.settings;

import java.util.Map;
import java.util.Set;
import org.peekplatform.vortex.TupleSelector;

/** The names under which settings are talked of over Vortex. */
final class SettingNames {

  /** What administrators' pages observe, and where their changes go. */
  static final String ADMIN = "peek_settings";

  /** What the other services observe, secrets included. */
  static final String SERVICES = "peek_settings_of_services";

  /** The name of the links of the admin site's pages. */
  static final String ADMIN_VORTEX = "peek-admin";

  static final String SERVER_VORTEX = "peek-server";

  /** The services that have shown the installation's key. */
  static final Set<String> SERVICE_VORTEXES = Set.of("peek-client", "peek-agent", "peek-worker");

  /** With this begins the principal of a service that has shown the installation's key. */
  static final String SERVICE_PRINCIPAL = "service ";

  static final String PLUGIN = "plugin";

  private SettingNames() {}

  static Map<String, Object> filter() {
    return Map.of(PLUGIN, "peek_platform");
  }

  static TupleSelector allPages() {
    return new TupleSelector("peek_platform.PluginSettingsTuple", Map.of());
  }

  static TupleSelector valuesOf(String plugin) {
    return new TupleSelector("peek_platform.SettingValueTuple", Map.of(PLUGIN, plugin));
  }
}
