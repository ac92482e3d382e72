package org.peekplatform.settings;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PluginSettings;
import org.peekplatform.plugin.Setting;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.SchemaMigrator;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.ActionContext;
import org.peekplatform.vortex.action.TupleActionProcessor;
import org.peekplatform.vortex.observable.ObserverPrincipal;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of all plugins on the server: kept in the database, edited by administrators' pages,
 * followed by the other services.
 *
 * <p>Safe for use by several threads.
 */
public final class ServerSettings implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(ServerSettings.class);

  private final SecretBox secrets;
  private final SettingRows rows;
  private final InstantSource clock;
  private final VortexScope scope;
  private final TupleDataObservableHandler pages;
  private final TupleDataObservableHandler services;
  private final List<PluginOnServer> plugins = new CopyOnWriteArrayList<>();

  /** Held while values are written or declared, so that nothing old overwrites something new. */
  private final ReentrantLock writing = new ReentrantLock();

  private ServerSettings(
      SecretBox secrets, SettingRows rows, VortexScope scope, InstantSource clock) {
    this.secrets = secrets;
    this.rows = rows;
    this.scope = scope;
    this.clock = clock;
    scope
        .tuples()
        .register(
            PluginSettingsTuple.class,
            SettingTuple.class,
            SettingValueTuple.class,
            SaveSettingsActionTuple.class,
            SettingChangeTuple.class);
    this.pages = new TupleDataObservableHandler(scope, SettingNames.ADMIN, SettingNames.filter());
    pages.setPermission((who, selector) -> who.vortexName().equals(SettingNames.ADMIN_VORTEX));
    pages.addTupleProvider(SettingNames.allPages().name(), selector -> page());
    this.services =
        new TupleDataObservableHandler(scope, SettingNames.SERVICES, SettingNames.filter());
    services.setPermission((who, selector) -> isService(who));
    services.addTupleProvider(SettingNames.valuesOf("").name(), this::values);
    TupleActionProcessor _ =
        new TupleActionProcessor(scope, SettingNames.ADMIN, SettingNames.filter())
            .setPermission((sender, action) -> sender.name().equals(SettingNames.ADMIN_VORTEX))
            .setDelegate(SaveSettingsActionTuple.class, this::save);
  }

  /**
   * Migrates the table, and begins to serve pages and services.
   *
   * @param pool where the database is
   * @param migrator migrates it
   * @param key the file with the key of the secrets, made where it is missing
   * @param scope the platform's own scope on the server's router, closed with this
   * @param clock tells the time
   * @return the settings, of no plugin yet
   * @throws SettingsException if the key cannot be had
   */
  public static ServerSettings open(
      ConnectionPool pool,
      SchemaMigrator migrator,
      Path key,
      VortexScope scope,
      InstantSource clock) {
    SettingsSchema.migrate(migrator);
    return new ServerSettings(SecretBox.open(key), new SettingRows(pool), scope, clock);
  }

  /**
   * Makes the key of the secrets where it is missing.
   *
   * @param key the file with the key
   * @throws SettingsException if it can be neither read nor written
   */
  public static void prepareKey(Path key) {
    SecretBox _ = SecretBox.open(key);
  }

  /**
   * Takes the declarations of a plugin.
   *
   * <p>Of several versions of a plugin that run at once, the one that came last is shown.
   *
   * @param plugin such as {@code peek_plugin_tutorial}
   * @param title what people call it
   * @param settings what it declares
   * @param pluginScope the plugin's scope, where its listeners are called
   * @return the plugin's settings, to be closed with the plugin
   * @throws SettingsException if a key is declared twice, or the database is not there
   */
  public Declared declare(
      String plugin, String title, List<Setting<?>> settings, VortexScope pluginScope) {
    PluginOnServer declared =
        new PluginOnServer(new DeclaredSettings(plugin, title, settings, secrets), pluginScope);
    if (!settings.isEmpty()) {
      writing.lock();
      try {
        declared.settings().stored(rows.read(plugin));
        plugins.add(declared);
      } finally {
        writing.unlock();
      }
      changed(plugin);
    }
    return declared;
  }

  /** The settings of one version of a plugin; closing it takes its declarations away. */
  public interface Declared extends PluginSettings, AutoCloseable {

    @Override
    void close();
  }

  private List<?> save(SaveSettingsActionTuple action, ActionContext context) {
    writing.lock();
    try {
      DeclaredSettings settings = newest(action.plugin());
      if (settings == null) {
        throw new VortexException(
            FailureCode.NOT_FOUND,
            action.plugin() + " has no settings now. Is the plugin still installed?");
      }
      List<SettingRows.Write> writes = new ArrayList<>();
      for (SettingChangeTuple change : action.changes()) {
        writes.add(checked(settings, change));
      }
      String by = context.sender().principal();
      Map<String, StoredSetting> stored = rows.write(action.plugin(), writes, by, clock.instant());
      if (stored == null) {
        throw new VortexException(
            FailureCode.CONFLICT,
            "Somebody else has changed these settings meanwhile. Look at what they are now, and save again.");
      }
      LOGGER.info(
          "{} changes {} of {}.",
          by,
          action.changes().stream().map(SettingChangeTuple::key).collect(Collectors.joining(", ")),
          action.plugin());
      for (PluginOnServer each : plugins) {
        if (each.settings().plugin().equals(action.plugin())) {
          each.settings().stored(stored);
          each.listeners().changed();
        }
      }
    } finally {
      writing.unlock();
    }
    changed(action.plugin());
    return List.of();
  }

  private static SettingRows.Write checked(DeclaredSettings settings, SettingChangeTuple change) {
    try {
      return settings.checked(change);
    } catch (IllegalArgumentException e) {
      throw new VortexException(FailureCode.REJECTED, String.valueOf(e.getMessage()), e);
    }
  }

  private List<PluginSettingsTuple> page() {
    return plugins.stream()
        .map(each -> each.settings().plugin())
        .distinct()
        .flatMap(plugin -> Stream.ofNullable(newest(plugin)))
        .map(DeclaredSettings::page)
        .sorted(Comparator.comparing(PluginSettingsTuple::title))
        .toList();
  }

  private List<SettingValueTuple> values(TupleSelector selector) {
    DeclaredSettings settings =
        selector.selector().get(SettingNames.PLUGIN) instanceof String plugin
            ? newest(plugin)
            : null;
    return settings == null ? List.of() : settings.values();
  }

  private @Nullable DeclaredSettings newest(String plugin) {
    DeclaredSettings found = null;
    for (PluginOnServer each : plugins) {
      if (each.settings().plugin().equals(plugin)) {
        found = each.settings();
      }
    }
    return found;
  }

  private void changed(String plugin) {
    pages.notifyOfTupleUpdate(SettingNames.allPages());
    services.notifyOfTupleUpdate(SettingNames.valuesOf(plugin));
  }

  /** Services of the original join without a key, and get no secrets. */
  private static boolean isService(ObserverPrincipal who) {
    return SettingNames.SERVICE_VORTEXES.contains(who.vortexName())
        && who.principal().startsWith(SettingNames.SERVICE_PRINCIPAL);
  }

  /** Ends the serving; the plugins' settings stay readable. */
  @Override
  public void close() {
    scope.close();
  }

  private final class PluginOnServer implements Declared {

    private final DeclaredSettings settings;
    private final SettingListeners listeners;

    PluginOnServer(DeclaredSettings settings, VortexScope pluginScope) {
      this.settings = settings;
      this.listeners = new SettingListeners(pluginScope.executor(), this::value);
    }

    DeclaredSettings settings() {
      return settings;
    }

    SettingListeners listeners() {
      return listeners;
    }

    @Override
    public <T> T get(Setting<T> setting) {
      settings.requireDeclared(setting);
      return value(setting);
    }

    private <T> T value(Setting<T> setting) {
      String text = settings.text(setting.key());
      return text == null ? setting.defaultValue() : setting.parse(text);
    }

    @Override
    public <T> Registration onChange(Setting<T> setting, Consumer<? super T> listener) {
      settings.requireDeclared(setting);
      return listeners.add(setting, value(setting), listener);
    }

    @Override
    public void close() {
      if (plugins.remove(this)) {
        changed(settings.plugin());
      }
    }
  }
}
