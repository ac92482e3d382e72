package org.peekplatform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.plugin.Setting;
import org.peekplatform.storage.SharedPostgres;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.VortexRemoteException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.TupleDataActionClient;
import org.peekplatform.vortex.observable.TupleDataObserverClient;
import org.peekplatform.vortex.observable.TupleListener;

@ExtendWith(SharedPostgres.class)
class ServerSettingsTest {

  private static final Setting<Long> LIMIT =
      Setting.integer("limit", 1, 1000).title("Limit").defaultValue(100L);
  private static final Setting<String> PASSWORD = Setting.secret("password").title("Password");
  private static final Setting<String> HOST =
      Setting.text("host").validate(value -> value.contains(" ") ? "No spaces, please." : null);
  private static final List<Setting<?>> ALL = List.of(LIMIT, PASSWORD, HOST);

  private final SharedPostgres.Running database;
  private final Path key;
  private final String plugin = "peek_plugin_t" + UUID.randomUUID().toString().substring(0, 8);
  private SettingsServer server;

  ServerSettingsTest(SharedPostgres.Running database, @TempDir Path folder) throws Exception {
    this.database = database;
    this.key = folder.resolve("settings-key");
    this.server = new SettingsServer(database.pool(), key);
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  private ServerSettings.Declared declare() {
    return server.settings.declare(plugin, "A plugin", ALL, server.scope(plugin));
  }

  private void restart() throws Exception {
    server.close();
    server = new SettingsServer(database.pool(), key);
  }

  /** Saves as a page of the administrator Anna does. */
  private void save(SettingChangeTuple... changes) throws Exception {
    saveAs("peek-admin", changes);
  }

  private void saveAs(String vortexName, SettingChangeTuple... changes) throws Exception {
    VortexScope page = server.link(vortexName, "anna");
    Registration _ =
        page.tuples().register(SaveSettingsActionTuple.class, SettingChangeTuple.class);
    online(page);
    try {
      new TupleDataActionClient(
              page, SettingNames.SERVER_VORTEX, SettingNames.ADMIN, SettingNames.filter())
          .pushAction(
              new SaveSettingsActionTuple(
                  UUID.randomUUID().toString(), Instant.now(), plugin, List.of(changes)))
          .get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static void online(VortexScope page) throws InterruptedException {
    BlockingQueue<String> came = new LinkedBlockingQueue<>();
    Registration _ = page.onRemoteChange(event -> came.add(event.remote().name()));
    if (!page.isOnline(
        org.peekplatform.vortex.VortexDestination.name(SettingNames.SERVER_VORTEX))) {
      assertThat(came.poll(20, TimeUnit.SECONDS)).isEqualTo(SettingNames.SERVER_VORTEX);
    }
  }

  private BlockingQueue<Object> observed(
      String vortexName, String principal, String observable, boolean values) {
    VortexScope page = server.link(vortexName, principal);
    Registration _ =
        page.tuples()
            .register(PluginSettingsTuple.class, SettingTuple.class, SettingValueTuple.class);
    BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    Registration _ =
        new TupleDataObserverClient(
                page, SettingNames.SERVER_VORTEX, observable, SettingNames.filter())
            .subscribe(
                values ? SettingNames.valuesOf(plugin) : SettingNames.allPages(),
                new TupleListener() {
                  @Override
                  public void onTuples(List<?> tuples, Instant date) {
                    heard.add(new ArrayList<>(tuples));
                  }

                  @Override
                  public void onFailure(Failure failure) {
                    heard.add(failure.code());
                  }
                });
    return heard;
  }

  @Test
  void a_setting_has_its_default_until_an_administrator_saves_another_value_for_good()
      throws Exception {
    assertThat(declare().get(LIMIT)).isEqualTo(100);

    save(new SettingChangeTuple("limit", " 7 ", 0), new SettingChangeTuple("host", "scada", 0));

    restart();
    ServerSettings.Declared settings = declare();
    assertThat(settings.get(LIMIT)).isEqualTo(7);
    assertThat(settings.get(HOST)).isEqualTo("scada");
  }

  @Test
  void a_reset_brings_the_default_back() throws Exception {
    ServerSettings.Declared settings = declare();
    save(new SettingChangeTuple("limit", "7", 0));

    save(new SettingChangeTuple("limit", null, version("limit")));

    assertThat(settings.get(LIMIT)).isEqualTo(100);
  }

  @Test
  void who_listens_hears_a_change_at_once_and_no_change_of_others() throws Exception {
    ServerSettings.Declared settings = declare();
    BlockingQueue<Long> limits = new LinkedBlockingQueue<>();
    BlockingQueue<String> hosts = new LinkedBlockingQueue<>();
    Registration listening = settings.onChange(LIMIT, limits::add);
    Registration _ = settings.onChange(HOST, hosts::add);

    save(new SettingChangeTuple("limit", "7", 0));

    assertThat(limits.poll(20, TimeUnit.SECONDS)).isEqualTo(7);
    listening.close();
    save(
        new SettingChangeTuple("limit", "8", version("limit")),
        new SettingChangeTuple("host", "scada", 0));
    assertThat(hosts.poll(20, TimeUnit.SECONDS)).isEqualTo("scada");
    assertThat(hosts).isEmpty();
    assertThat(limits).isEmpty();
  }

  @Test
  void what_is_not_allowed_is_refused_with_the_name_of_the_setting_and_nothing_is_saved() {
    ServerSettings.Declared settings = declare();

    assertThatThrownBy(
            () ->
                save(
                    new SettingChangeTuple("host", "scada", 0),
                    new SettingChangeTuple("limit", "1001", 0)))
        .isInstanceOf(VortexRemoteException.class)
        .hasMessageContaining("Limit: It must be a whole number from 1 to 1000.");
    assertThatThrownBy(() -> save(new SettingChangeTuple("host", "a b", 0)))
        .hasMessageContaining("host: No spaces, please.");
    assertThatThrownBy(() -> save(new SettingChangeTuple("colour", "red", 0)))
        .hasMessageContaining("A plugin has no setting colour.");
    assertThat(settings.get(HOST)).isEmpty();
  }

  @Test
  void of_two_changes_from_the_same_version_the_second_is_a_conflict() throws Exception {
    ServerSettings.Declared settings = declare();
    save(new SettingChangeTuple("limit", "7", 0));

    assertThatThrownBy(
            () ->
                save(
                    new SettingChangeTuple("host", "scada", 0),
                    new SettingChangeTuple("limit", "8", 0)))
        .isInstanceOfSatisfying(
            VortexRemoteException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CONFLICT));
    assertThat(settings.get(LIMIT)).isEqualTo(7);
    assertThat(settings.get(HOST)).isEmpty();
  }

  @Test
  void only_pages_of_the_admin_site_may_see_and_save() throws Exception {
    ServerSettings.Declared settings = declare();

    assertThatThrownBy(() -> saveAs("peek-mobile", new SettingChangeTuple("limit", "7", 0)))
        .isInstanceOfSatisfying(
            VortexRemoteException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.FORBIDDEN));
    assertThat(settings.get(LIMIT)).isEqualTo(100);
    assertThat(
            observed("peek-mobile", "127.0.0.1", SettingNames.ADMIN, false)
                .poll(20, TimeUnit.SECONDS))
        .isEqualTo(FailureCode.FORBIDDEN);
  }

  @Test
  void a_secret_is_encrypted_in_the_database_and_never_sent_to_a_page() throws Exception {
    ServerSettings.Declared settings = declare();
    save(new SettingChangeTuple("password", "open sesame", 0));

    assertThat(settings.get(PASSWORD)).isEqualTo("open sesame");
    assertThat(stored("password")).isNotEmpty().doesNotContain("open sesame");
    SettingTuple shown = shown("password");
    assertThat(shown.value()).isEmpty();
    assertThat(shown.version()).isPositive();
    assertThat(shown.changedBy()).isEqualTo("anna");
    assertThat(shown.toString()).doesNotContain("open sesame");
  }

  @Test
  void services_with_the_key_follow_all_values_and_others_get_none() throws Exception {
    Registration _ = declare()::close;
    save(new SettingChangeTuple("password", "open sesame", 0));

    VortexScope agent = server.link("peek-agent", "service peek-agent");
    FollowedSettings followed = FollowedSettings.follow(plugin, agent);
    BlockingQueue<String> passwords = new LinkedBlockingQueue<>();
    Registration _ = followed.onChange(PASSWORD, passwords::add);
    if (followed.get(PASSWORD).isEmpty()) {
      assertThat(passwords.poll(20, TimeUnit.SECONDS)).isEqualTo("open sesame");
    }
    assertThat(followed.get(LIMIT)).isEqualTo(100);

    save(new SettingChangeTuple("password", "open barley", version("password")));

    assertThat(passwords.poll(20, TimeUnit.SECONDS)).isEqualTo("open barley");
    for (String name : List.of("peek-admin", "peek-agent")) {
      assertThat(
              observed(name, "old " + name, SettingNames.SERVICES, true).poll(20, TimeUnit.SECONDS))
          .isEqualTo(FailureCode.FORBIDDEN);
    }
  }

  @Test
  void a_secret_of_another_key_is_named_and_the_default_is_used() throws Exception {
    declare();
    save(new SettingChangeTuple("password", "open sesame", 0));
    server.close();
    Files.delete(key);

    server = new SettingsServer(database.pool(), key);

    assertThat(declare().get(PASSWORD)).isEmpty();
    assertThat(shown("password").problem()).contains("another key");
  }

  @Test
  void a_stored_value_that_is_not_allowed_any_more_is_named_and_the_default_is_used()
      throws Exception {
    declare();
    save(new SettingChangeTuple("limit", "900", 0));
    restart();

    ServerSettings.Declared settings =
        server.settings.declare(
            plugin, "A plugin", List.of(Setting.integer("limit", 1, 10)), server.scope(plugin));

    assertThat(settings.get(Setting.integer("limit", 1, 10))).isEqualTo(1);
    assertThat(shown("limit").problem()).contains("from 1 to 10");
  }

  @Test
  void the_declarations_of_the_version_that_came_last_count_until_it_goes() throws Exception {
    ServerSettings.Declared old = declare();
    ServerSettings.Declared next =
        server.settings.declare(plugin, "Next", List.of(LIMIT), server.scope(plugin));
    save(new SettingChangeTuple("limit", "7", 0));

    assertThat(next.get(LIMIT)).isEqualTo(7);
    assertThat(old.get(LIMIT)).isEqualTo(7);
    assertThatThrownBy(() -> save(new SettingChangeTuple("host", "scada", 0)))
        .hasMessageContaining("no setting host");
    next.close();
    save(new SettingChangeTuple("host", "scada", 0));
    assertThat(old.get(HOST)).isEqualTo("scada");
  }

  @Test
  void a_setting_that_is_not_declared_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> declare().get(Setting.bool("other")))
        .withMessageContaining("does not declare the setting other");
    assertThatThrownBy(
            () ->
                server.settings.declare(
                    plugin, "A plugin", List.of(LIMIT, LIMIT), server.scope(plugin)))
        .hasMessageContaining("declares the setting limit twice");
  }

  private long version(String setting) throws Exception {
    return shown(setting).version();
  }

  private SettingTuple shown(String setting) throws Exception {
    BlockingQueue<Object> heard = observed("peek-admin", "anna", SettingNames.ADMIN, false);
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (Instant.now().isBefore(end)) {
      Object tuples = heard.poll(20, TimeUnit.SECONDS);
      if (tuples instanceof List<?> list) {
        for (Object each : list) {
          if (each instanceof PluginSettingsTuple page && page.plugin().equals(plugin)) {
            return page.settings().stream()
                .filter(one -> one.key().equals(setting))
                .findFirst()
                .orElseThrow();
          }
        }
      }
    }
    throw new AssertionError("The page never showed " + setting);
  }

  private String stored(String setting) throws Exception {
    try (Connection connection = database.pool().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select coalesce(value, secret) from peek_settings.setting where plugin = '%s' and key = '%s'"
                    .formatted(plugin, setting))) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }
}
