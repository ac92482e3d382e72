package org.peekplatform.settings;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.peekplatform.plugin.PluginSettings;
import org.peekplatform.plugin.Setting;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.observable.TupleDataObserverClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of one plugin on an agent, client or worker, as the server tells them.
 *
 * <p>All methods may be called from any thread.
 */
public final class FollowedSettings implements PluginSettings {

  private static final Logger LOGGER = LoggerFactory.getLogger(FollowedSettings.class);

  private final SettingListeners listeners;
  private volatile Map<String, String> texts = Map.of();

  private FollowedSettings(VortexScope scope) {
    this.listeners = new SettingListeners(scope.executor(), this::get);
  }

  /**
   * Begins to follow the settings of a plugin.
   *
   * @param plugin such as {@code peek_plugin_tutorial}
   * @param scope the plugin's scope, with which the following ends
   * @return the settings, which have their defaults until the server has answered
   */
  public static FollowedSettings follow(String plugin, VortexScope scope) {
    FollowedSettings settings = new FollowedSettings(scope);
    scope.own(scope.tuples().register(SettingValueTuple.class));
    Registration _ =
        new TupleDataObserverClient(
                scope, SettingNames.SERVER_VORTEX, SettingNames.SERVICES, SettingNames.filter())
            .subscribe(SettingNames.valuesOf(plugin), settings::take);
    return settings;
  }

  private void take(List<?> tuples, Instant date) {
    Map<String, String> taken = new HashMap<>();
    for (Object tuple : tuples) {
      if (tuple instanceof SettingValueTuple(String key, String value)) {
        taken.put(key, value);
      }
    }
    texts = Map.copyOf(taken);
    listeners.changed();
  }

  @Override
  public <T> T get(Setting<T> setting) {
    String text = texts.get(setting.key());
    if (text == null) {
      return setting.defaultValue();
    }
    try {
      return setting.parse(text);
    } catch (IllegalArgumentException e) {
      // For a moment the server may run another version of the plugin, with other rules.
      LOGGER.warn(
          "The server's value of the setting {} is not used: {}", setting.key(), e.getMessage());
      return setting.defaultValue();
    }
  }

  @Override
  public <T> Registration onChange(Setting<T> setting, Consumer<? super T> listener) {
    return listeners.add(setting, get(setting), listener);
  }
}
