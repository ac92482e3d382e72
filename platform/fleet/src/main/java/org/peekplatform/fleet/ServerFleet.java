package org.peekplatform.fleet;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.pluginruntime.ArchiveSignature;
import org.peekplatform.pluginruntime.EnabledPlugins;
import org.peekplatform.pluginruntime.PluginArchive;
import org.peekplatform.pluginruntime.PluginChoices;
import org.peekplatform.pluginruntime.PluginDefinition;
import org.peekplatform.pluginruntime.PluginStatus;
import org.peekplatform.pluginruntime.PluginStore;
import org.peekplatform.pluginruntime.UnpackedPlugin;
import org.peekplatform.storage.MigrationException;
import org.peekplatform.storage.SchemaMigrator;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.TupleActionProcessor;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;
import org.peekplatform.vortex.rpc.RpcServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's part of the plugins of an installation: it says which plugins run, tells all
 * services, hears how they do, and lets administrators change it.
 *
 * <p>Safe for use by several threads.
 */
public final class ServerFleet {

  private static final Set<String> FOLLOWERS =
      Set.of(
          PeekService.CLIENT.vortexName(),
          PeekService.AGENT.vortexName(),
          PeekService.WORKER.vortexName());
  private static final String SET = "peek_platform.PluginSetTuple";
  private static final List<String> FOR_ADMINISTRATORS =
      List.of(
          "peek_platform.InstalledPluginTuple",
          "peek_platform.PluginOperationTuple",
          "peek_platform.ServiceReportTuple");

  private static final Logger LOGGER = LoggerFactory.getLogger(ServerFleet.class);

  private final Identity identity;
  private final LocalPlugins local;
  private final PluginStore store;
  private final TupleDataObservableHandler observable;
  private final PluginSetPublisher publisher;
  private final ServiceReports reports;
  private final PluginHistory history;
  private final PluginInstaller installer;
  private final Map<String, ArchiveSignature> signatures = new ConcurrentHashMap<>();

  /**
   * Which server this is.
   *
   * @param vortexUuid the uuid of its router
   * @param host the machine it runs on
   * @param platformVersion its version of the platform
   * @param startedAt when it started
   */
  public record Identity(
      String vortexUuid, String host, String platformVersion, Instant startedAt) {}

  /**
   * Where the server keeps what it must not forget.
   *
   * @param choices which plugins run
   * @param history what was done to them
   * @param uploads archives that nobody has decided about; emptied at each start
   */
  public record Files(ChoicesKeeper choices, Path history, Path uploads) {}

  /**
   * Runs the chosen plugins, and begins to tell other services and administrators of them.
   *
   * @param scope the platform's own scope in the server's router, with which this ends
   * @param identity which server this is
   * @param local the plugins of the server
   * @param migrator brings schemas to their newest form
   * @param files where it keeps what it must not forget
   * @param choices which plugins run at first
   * @param rules what may be installed
   */
  public ServerFleet(
      VortexScope scope,
      Identity identity,
      LocalPlugins local,
      SchemaMigrator migrator,
      Files files,
      PluginChoices choices,
      PluginInstaller.Rules rules) {
    this.identity = identity;
    this.local = local;
    this.store = local.store();
    scope.own(
        scope
            .tuples()
            .register(
                PluginSetTuple.class,
                PluginSetEntryTuple.class,
                ServiceReportTuple.class,
                PluginStateTuple.class,
                InstalledPluginTuple.class,
                PluginVersionTuple.class,
                PluginOperationTuple.class,
                PluginOperationStepTuple.class,
                ApplyPluginActionTuple.class,
                RemovePluginActionTuple.class,
                RollBackPluginActionTuple.class,
                RetryPluginActionTuple.class));
    this.observable =
        scope.own(
            new TupleDataObservableHandler(scope, FleetNames.OBSERVABLE, FleetNames.filter()));
    this.publisher =
        new PluginSetPublisher(_ -> observable.notifyOfTupleUpdate(TupleSelector.of(SET)));
    this.reports = new ServiceReports(this::changed);
    this.history = new PluginHistory(files.history());
    PluginSchemas schemas = new PluginSchemas(migrator);
    tidyUp(schemas, local.run(choices));
    files.choices().write(choices);
    this.installer =
        new PluginInstaller(
            local,
            schemas,
            reports,
            publisher,
            history,
            files.choices(),
            choices,
            rules,
            files.uploads(),
            this::changed);
    publisher.publish(false, local.entries(choices));
    provide();
    scope.own(
        RpcServer.serve(
            scope, FleetRpc.class, new CheckedReports(reports), FOLLOWERS, FleetNames.filter()));
    scope.own(scope.onRemoteChange(reports::remoteChanged));
    local.host().onChange(this::changed);
    serveActions(scope);
  }

  /** Takes away from the database what only versions needed that ran before this start. */
  private void tidyUp(PluginSchemas schemas, EnabledPlugins enabled) {
    Set<String> started =
        local.host().statuses().stream()
            .filter(status -> status.state() == PluginStatus.State.STARTED)
            .map(PluginStatus::name)
            .collect(Collectors.toSet());
    for (UnpackedPlugin plugin : enabled.usable()) {
      try {
        if (started.contains(plugin.name())) {
          schemas.contract(plugin);
        }
      } catch (MigrationException e) {
        LOGGER.error("The database of {} is not tidied up; the plugin runs.", plugin.name(), e);
      }
    }
  }

  private void provide() {
    observable.setPermission(
        (who, selector) ->
            selector.name().equals(SET)
                ? FOLLOWERS.contains(who.vortexName())
                : who.vortexName().equals(PeekService.ADMIN.vortexName()));
    observable.addTupleProvider(SET, _ -> List.of(publisher.current()));
    observable.addTupleProvider("peek_platform.InstalledPluginTuple", _ -> installed());
    observable.addTupleProvider("peek_platform.PluginOperationTuple", _ -> history.all());
    observable.addTupleProvider("peek_platform.ServiceReportTuple", _ -> services());
  }

  private void serveActions(VortexScope scope) {
    TupleActionProcessor processor =
        scope.own(
            new TupleActionProcessor(scope, FleetNames.ACTION_PROCESSOR, FleetNames.filter()));
    processor.setPermission((sender, _) -> sender.name().equals(PeekService.ADMIN.vortexName()));
    processor.setDelegate(
        ApplyPluginActionTuple.class,
        (action, context) ->
            List.of(
                installer.apply(
                    action.uploadId(), context.sender().principal(), ServerFleet::ignore)));
    processor.setDelegate(
        RemovePluginActionTuple.class,
        (action, context) ->
            List.of(
                installer.remove(
                    action.plugin(),
                    action.deleteData(),
                    context.sender().principal(),
                    ServerFleet::ignore)));
    processor.setDelegate(
        RollBackPluginActionTuple.class,
        (action, context) ->
            List.of(
                installer.rollBack(
                    action.plugin(),
                    action.sha256(),
                    context.sender().principal(),
                    ServerFleet::ignore)));
    processor.setDelegate(
        RetryPluginActionTuple.class,
        (action, context) ->
            List.of(
                installer.retry(
                    action.plugin(), context.sender().principal(), ServerFleet::ignore)));
  }

  private static void ignore(PluginOperationTuple step) {
    // Pages observe the operations.
  }

  private void changed() {
    FOR_ADMINISTRATORS.forEach(name -> observable.notifyOfTupleUpdate(TupleSelector.of(name)));
  }

  /**
   * Returns what changes the plugins.
   *
   * @return the installer
   */
  public PluginInstaller installer() {
    return installer;
  }

  /**
   * Returns where the archives are that other services fetch.
   *
   * @return the store
   */
  public PluginStore store() {
    return store;
  }

  /**
   * Returns how all services do.
   *
   * @return the server's report, and then the newest one of each connected service
   */
  public List<ServiceReportTuple> services() {
    ServiceReportTuple own =
        new ServiceReportTuple(
            identity.vortexUuid(),
            PeekService.SERVER.key(),
            identity.host(),
            identity.platformVersion(),
            identity.startedAt(),
            publisher.current().revision(),
            null,
            local.states());
    return Stream.concat(Stream.of(own), reports.all().stream()).toList();
  }

  /**
   * Returns the plugins of the installation.
   *
   * @return those that are chosen, and those of which only archives are kept
   */
  public List<InstalledPluginTuple> installed() {
    PluginChoices choices = installer.choices();
    List<PluginArchive> archives = store.archives();
    Map<String, PluginStateTuple> states = new ConcurrentHashMap<>();
    local.states().forEach(state -> states.put(state.name(), state));
    PluginChoices.Found found = choices.findIn(store);
    Set<String> names = new LinkedHashSet<>(choices.plugins().keySet());
    archives.forEach(archive -> names.add(archive.definition().name()));
    signatures.keySet().retainAll(archives.stream().map(PluginArchive::sha256).toList());
    List<InstalledPluginTuple> all = new ArrayList<>();
    for (String name : names) {
      List<PluginArchive> kept =
          archives.stream().filter(archive -> archive.definition().name().equals(name)).toList();
      PluginArchive current =
          found.archives().stream()
              .filter(archive -> archive.definition().name().equals(name))
              .findFirst()
              .orElse(null);
      all.add(installed(name, current, kept, states.get(name), found.missing().get(name)));
    }
    all.sort(Comparator.comparing(InstalledPluginTuple::title));
    return all;
  }

  private InstalledPluginTuple installed(
      String name,
      @Nullable PluginArchive current,
      List<PluginArchive> kept,
      @Nullable PluginStateTuple state,
      @Nullable String missing) {
    PluginArchive shown = current != null || kept.isEmpty() ? current : kept.getFirst();
    PluginDefinition definition = shown == null ? null : shown.definition();
    return new InstalledPluginTuple(
        name,
        definition == null ? name : definition.plugin().title(),
        current == null ? null : current.definition().plugin().version(),
        current == null ? null : current.sha256(),
        shown == null ? null : publisher(shown),
        definition == null ? "" : definition.plugin().creator(),
        definition == null
            ? List.of()
            : definition.permissions().stream().map(each -> each.key()).sorted().toList(),
        definition == null
            ? List.of()
            : definition.plugin().requiresServices().stream()
                .map(each -> each.key())
                .sorted()
                .toList(),
        definition == null ? "" : definition.upgradeMode().key(),
        definition == null ? Map.of() : definition.plugin().dependencies(),
        state == null ? missing : state.error(),
        state == null ? null : state.stackTrace(),
        kept.stream().map(archive -> version(archive, current)).toList());
  }

  private PluginVersionTuple version(PluginArchive archive, @Nullable PluginArchive current) {
    return new PluginVersionTuple(
        archive.definition().plugin().version(),
        archive.sha256(),
        publisher(archive),
        PluginStore.broughtAt(archive),
        current != null && archive.sha256().equals(current.sha256()));
  }

  private @Nullable String publisher(PluginArchive archive) {
    return PluginInstaller.publisher(installer.signature(archive, signatures));
  }
}
