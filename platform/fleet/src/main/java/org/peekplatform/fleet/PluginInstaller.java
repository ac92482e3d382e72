package org.peekplatform.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peekplatform.logging.LoggedPlugin;
import org.peekplatform.pluginruntime.ArchiveCheck;
import org.peekplatform.pluginruntime.ArchiveLimits;
import org.peekplatform.pluginruntime.ArchiveReport;
import org.peekplatform.pluginruntime.ArchiveSignature;
import org.peekplatform.pluginruntime.EnabledPlugins;
import org.peekplatform.pluginruntime.PluginArchive;
import org.peekplatform.pluginruntime.PluginChange;
import org.peekplatform.pluginruntime.PluginChoices;
import org.peekplatform.pluginruntime.PluginDefinition;
import org.peekplatform.pluginruntime.PluginException;
import org.peekplatform.pluginruntime.PluginStatus;
import org.peekplatform.pluginruntime.TrustedPublishers;
import org.peekplatform.pluginruntime.UnpackedPlugin;
import org.peekplatform.storage.SchemaChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs, upgrades and removes plugins of the whole installation while it runs (Documentation
 * 5.5).
 *
 * <p>A change goes from the database to the server and then to all connected services. What fails
 * anywhere is taken back everywhere. One change is made at a time; all methods may be called from
 * any thread, and block until the change has ended.
 */
public final class PluginInstaller {

  private static final Logger LOGGER = LoggerFactory.getLogger(PluginInstaller.class);

  private final LocalPlugins local;
  private final PluginSchemas schemas;
  private final ServiceReports services;
  private final PluginSetPublisher publisher;
  private final PluginHistory history;
  private final ChoicesKeeper kept;
  private final Rules rules;
  private final PluginUploads uploads;
  private final Runnable changed;
  private final ReentrantLock changing = new ReentrantLock();
  private volatile PluginChoices choices;

  /**
   * What an installation allows.
   *
   * @param limits how large archives may be
   * @param trusted whose signatures are worth something
   * @param allowUnsigned whether archives may be installed that nobody trusted has signed
   * @param patience how long each connected service may take to follow
   */
  public record Rules(
      ArchiveLimits limits, TrustedPublishers trusted, boolean allowUnsigned, Duration patience) {}

  PluginInstaller(
      LocalPlugins local,
      PluginSchemas schemas,
      ServiceReports services,
      PluginSetPublisher publisher,
      PluginHistory history,
      ChoicesKeeper kept,
      PluginChoices choices,
      Rules rules,
      Path uploadFolder,
      Runnable changed) {
    this.local = local;
    this.schemas = schemas;
    this.services = services;
    this.publisher = publisher;
    this.history = history;
    this.kept = kept;
    this.choices = choices;
    this.rules = rules;
    this.uploads = new PluginUploads(uploadFolder, rules.limits().archiveBytes());
    this.changed = changed;
  }

  PluginChoices choices() {
    return choices;
  }

  /**
   * Takes an archive, checks it, and says what would happen if it were installed.
   *
   * @param archive the bytes of the archive
   * @return what it is and wants
   * @throws PluginRefusedException if it may not or cannot be installed; nothing is kept of it
   * @throws IOException if it cannot be received
   */
  public PluginPreview upload(InputStream archive) throws IOException {
    Path received = uploads.receive(archive);
    try {
      PluginPreview preview = preview(check(received));
      return preview.under(uploads.keep(received));
    } catch (RuntimeException e) {
      PluginUploads.delete(received);
      throw e;
    }
  }

  private ArchiveReport check(Path received) {
    ArchiveReport report;
    try {
      report = ArchiveCheck.check(received, rules.limits(), rules.trusted());
    } catch (PluginException e) {
      String plain = String.valueOf(e.getMessage()).replace(received.toString(), "The archive");
      throw new PluginRefusedException(plain, e);
    }
    if (!report.problems().isEmpty()) {
      throw new PluginRefusedException(String.join(" ", report.problems()), null);
    }
    if (!rules.allowUnsigned()) {
      switch (report.signature()) {
        case ArchiveSignature.Trusted _ -> {}
        case ArchiveSignature.UnknownKey(String fingerprint) ->
            throw new PluginRefusedException(
                "The archive is signed by the key %s, which is not trusted here. If you know whose it is, run on the server: peek plugin trust NAME.pub"
                    .formatted(fingerprint),
                null);
        case ArchiveSignature.Unsigned _ ->
            throw new PluginRefusedException(
                "The archive is not signed. Sign it with peek plugin sign and a key that is trusted here, or allow such archives with the key plugin.allowUnsigned in config.json of the server.",
                null);
        case ArchiveSignature.Broken(String reason) ->
            throw new PluginRefusedException("The signature is broken: " + reason + ".", null);
      }
    }
    return report;
  }

  private PluginPreview preview(ArchiveReport report) {
    PluginDefinition definition = report.archive().definition();
    Optional<PluginArchive> installed = current(definition.name());
    List<String> permissions =
        definition.permissions().stream().map(permission -> permission.key()).sorted().toList();
    Set<String> had =
        installed.stream()
            .flatMap(archive -> archive.definition().permissions().stream())
            .map(permission -> permission.key())
            .collect(Collectors.toSet());
    return new PluginPreview(
        "",
        definition.name(),
        definition.plugin().title(),
        definition.plugin().version(),
        installed.map(archive -> archive.definition().plugin().version()).orElse(null),
        publisher(report.signature()),
        fingerprint(report.signature()),
        permissions,
        permissions.stream().filter(permission -> !had.contains(permission)).toList(),
        definition.plugin().requiresServices().stream()
            .map(service -> service.key())
            .sorted()
            .toList(),
        definition.plugin().dependencies(),
        definition.upgradeMode().key(),
        report.migrations(),
        dependents(definition.name()),
        report.warnings());
  }

  static @Nullable String publisher(ArchiveSignature signature) {
    return signature instanceof ArchiveSignature.Trusted(String name, String _) ? name : null;
  }

  private static @Nullable String fingerprint(ArchiveSignature signature) {
    return switch (signature) {
      case ArchiveSignature.Trusted(String _, String fingerprint) -> fingerprint;
      case ArchiveSignature.UnknownKey(String fingerprint) -> fingerprint;
      case ArchiveSignature.Unsigned _, ArchiveSignature.Broken _ -> null;
    };
  }

  private Optional<PluginArchive> current(String plugin) {
    return choices.findIn(local.store()).archives().stream()
        .filter(archive -> archive.definition().name().equals(plugin))
        .findFirst();
  }

  /** Returns the plugins that need another one, directly or through others. */
  private List<String> dependents(String plugin) {
    List<PluginArchive> all = choices.findIn(local.store()).archives();
    List<String> found = new ArrayList<>(List.of(plugin));
    boolean grew = true;
    while (grew) {
      grew = false;
      for (PluginArchive archive : all) {
        String name = archive.definition().name();
        boolean needs =
            archive.definition().plugin().dependencies().keySet().stream()
                .anyMatch(found::contains);
        grew |= needs && !found.contains(name) && found.add(name);
      }
    }
    return found.subList(1, found.size());
  }

  /**
   * Installs an upload, or lets it take the place of the build that runs.
   *
   * @param uploadId as {@link #upload} returned it
   * @param by who asks for it
   * @param watch told each step
   * @return how it ended
   * @throws PluginRefusedException if nothing was begun
   */
  public PluginOperationTuple apply(
      String uploadId, String by, Consumer<PluginOperationTuple> watch) {
    return exclusively(
        () -> {
          Path received = uploads.take(uploadId);
          check(received);
          PluginArchive archive = local.store().add(received);
          boolean there = choices.plugins().containsKey(archive.definition().name());
          return choose(there ? OperationKind.UPGRADE : OperationKind.INSTALL, archive, by, watch);
        });
  }

  /**
   * Lets an archive that is kept take the place of the build that runs.
   *
   * @param plugin the plugin
   * @param sha256 the archive
   * @param by who asks for it
   * @param watch told each step
   * @return how it ended
   * @throws PluginRefusedException if nothing was begun
   */
  public PluginOperationTuple rollBack(
      String plugin, String sha256, String by, Consumer<PluginOperationTuple> watch) {
    return exclusively(
        () -> {
          PluginArchive archive =
              local.store().archivesOf(plugin).stream()
                  .filter(kept -> kept.sha256().equals(sha256))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          new PluginRefusedException(
                              "This archive of %s is not kept any more. Upload it again."
                                  .formatted(plugin),
                              null));
          return choose(OperationKind.ROLL_BACK, archive, by, watch);
        });
  }

  private PluginOperationTuple choose(
      OperationKind kind, PluginArchive archive, String by, Consumer<PluginOperationTuple> watch) {
    String name = archive.definition().name();
    PluginOperation operation =
        operation(kind, name, archive.definition().plugin().version(), by, watch);
    return change(operation, choices.with(name, archive.sha256()), Set.of(), false);
  }

  /**
   * Removes a plugin that no other one needs.
   *
   * @param plugin the plugin
   * @param deleteData whether its schema goes too
   * @param by who asks for it
   * @param watch told each step
   * @return how it ended
   * @throws PluginRefusedException if nothing was begun
   */
  public PluginOperationTuple remove(
      String plugin, boolean deleteData, String by, Consumer<PluginOperationTuple> watch) {
    return exclusively(
        () -> {
          requireChosen(plugin);
          List<String> dependents = dependents(plugin);
          if (!dependents.isEmpty()) {
            throw new PluginRefusedException(
                "%s cannot be removed, since %s need it. Remove these first."
                    .formatted(plugin, String.join(" and ", dependents)),
                null);
          }
          PluginOperation operation = operation(OperationKind.REMOVE, plugin, null, by, watch);
          return change(operation, choices.without(plugin), Set.of(), deleteData);
        });
  }

  /**
   * Loads and starts a plugin again that failed on the server or another service.
   *
   * @param plugin the plugin
   * @param by who asks for it
   * @param watch told each step
   * @return how it ended
   * @throws PluginRefusedException if nothing was begun
   */
  public PluginOperationTuple retry(
      String plugin, String by, Consumer<PluginOperationTuple> watch) {
    return exclusively(
        () -> {
          requireChosen(plugin);
          boolean failedHere =
              local.host().statuses().stream()
                  .anyMatch(
                      status ->
                          status.name().equals(plugin)
                              && status.state() == PluginStatus.State.FAILED);
          String version =
              current(plugin).map(archive -> archive.definition().plugin().version()).orElse(null);
          return change(
              operation(OperationKind.RETRY, plugin, version, by, watch),
              choices,
              failedHere ? Set.of(plugin) : Set.of(),
              false);
        });
  }

  private void requireChosen(String plugin) {
    if (!choices.plugins().containsKey(plugin)) {
      throw new PluginRefusedException("%s is not installed.".formatted(plugin), null);
    }
  }

  private PluginOperationTuple exclusively(Supplier<PluginOperationTuple> work) {
    if (!changing.tryLock()) {
      throw new PluginRefusedException(
          "Another change of the plugins is under way. Try again when it has ended.", null);
    }
    try {
      return work.get();
    } catch (PluginException e) {
      throw new PluginRefusedException(String.valueOf(e.getMessage()), e);
    } finally {
      changing.unlock();
    }
  }

  private PluginOperation operation(
      OperationKind kind,
      String plugin,
      @Nullable String toVersion,
      String by,
      Consumer<PluginOperationTuple> watch) {
    String from =
        current(plugin).map(archive -> archive.definition().plugin().version()).orElse(null);
    LoggedPlugin.run(
        plugin,
        () ->
            LOGGER.info(
                "{} of {}, {} to {}, asked for by {}.",
                kind,
                plugin,
                from == null ? "none" : from,
                toVersion == null ? "none" : toVersion,
                by));
    return new PluginOperation(
        kind,
        plugin,
        from,
        toVersion,
        by,
        tuple -> {
          history.take(tuple);
          changed.run();
          watch.accept(tuple);
        });
  }

  private PluginOperationTuple change(
      PluginOperation operation, PluginChoices target, Set<String> again, boolean deleteData) {
    Progress progress = new Progress();
    try {
      EnabledPlugins enabled =
          operation.step("Check what it needs", () -> checked(operation, target));
      Optional<UnpackedPlugin> plugin = find(enabled, operation.plugin());
      if (plugin.isPresent()) {
        progress.plugin = plugin.get();
        progress.schema =
            operation.step("Prepare the database", () -> schemas.expand(plugin.get()));
      }
      try (PluginChange<?, ?> started =
          operation.step("Start on the server", () -> local.host().stage(enabled, again))) {
        operation.run(
            "Take over on the server",
            () -> {
              // Going back where nothing has changed changes nothing.
              progress.committed = true;
              started.commit();
            });
      }
      operation.run(
          "Take over on the other services",
          () -> {
            progress.published = true;
            List<ServiceReportTuple> asked = services.all();
            awaitServices(publisher.publish(true, local.entries(target)), asked);
          });
      succeeded(target, enabled);
    } catch (Exception e) {
      return rollBack(operation, progress, e);
    }
    return cleanUp(operation, progress, deleteData);
  }

  /** How far a change has come. */
  private static final class Progress {
    private @Nullable UnpackedPlugin plugin;
    private @Nullable SchemaChange schema;
    private boolean committed;
    private boolean published;
  }

  private EnabledPlugins checked(PluginOperation operation, PluginChoices target) {
    EnabledPlugins enabled = local.enabled(target);
    Set<String> before = local.enabled(choices).refused().keySet();
    List<String> reasons =
        enabled.refused().entrySet().stream()
            .filter(
                entry ->
                    entry.getKey().equals(operation.plugin()) || !before.contains(entry.getKey()))
            .map(entry -> entry.getKey() + ": " + entry.getValue())
            .sorted()
            .toList();
    if (!reasons.isEmpty()) {
      throw new PluginRefusedException(String.join(" ", reasons), null);
    }
    return enabled;
  }

  private static Optional<UnpackedPlugin> find(EnabledPlugins enabled, String name) {
    return enabled.usable().stream().filter(plugin -> plugin.name().equals(name)).findFirst();
  }

  private void awaitServices(long revision, List<ServiceReportTuple> asked)
      throws InterruptedException {
    List<ServiceReportTuple> late = services.await(revision, asked, rules.patience());
    List<String> reasons = new ArrayList<>(services.failures(revision));
    late.stream().map(this::lateness).forEach(reasons::add);
    if (!reasons.isEmpty()) {
      throw new PluginRefusedException(String.join(" ", reasons), null);
    }
  }

  private String lateness(ServiceReportTuple service) {
    String how =
        services.isConnected(service.vortexUuid())
            ? "did not follow"
            : "went away while it tried this, and did not come back";
    return "The %s at %s %s within %d s (key plugin.upgradeTimeoutSeconds in config.json)."
        .formatted(service.service(), service.host(), how, rules.patience().toSeconds());
  }

  private void succeeded(PluginChoices target, EnabledPlugins enabled) {
    kept.write(target);
    choices = target;
    publisher.publish(false, local.entries(target));
    local.forgetAllBut(enabled.usable());
  }

  private PluginOperationTuple cleanUp(
      PluginOperation operation, Progress progress, boolean deleteData) {
    String plugin = operation.plugin();
    try {
      UnpackedPlugin started = progress.plugin;
      if (started != null && operation.kind() != OperationKind.ROLL_BACK) {
        operation.step("Tidy up the database", () -> schemas.contract(started));
      }
      if (deleteData) {
        operation.run(
            "Delete its data",
            () -> {
              schemas.drop(plugin);
            });
      }
      local.store().prune(Set.copyOf(choices.plugins().values()));
    } catch (Exception e) {
      LoggedPlugin.run(
          plugin,
          () -> LOGGER.error("{} of {} is done, but not tidied up.", operation.kind(), plugin, e));
      return operation.end(
          OperationState.SUCCEEDED,
          "It runs, but this is left to do: %s".formatted(e.getMessage()));
    }
    return operation.end(OperationState.SUCCEEDED, done(operation.kind()));
  }

  private static String done(OperationKind kind) {
    return switch (kind) {
      case INSTALL -> "It is installed and runs on all connected services.";
      case UPGRADE -> "The new version runs on all connected services.";
      case ROLL_BACK -> "The earlier version runs on all connected services.";
      case REMOVE -> "It is removed from all connected services.";
      case RETRY -> "It runs on all connected services.";
    };
  }

  private PluginOperationTuple rollBack(
      PluginOperation operation, Progress progress, Exception cause) {
    if (cause instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    LoggedPlugin.run(
        operation.plugin(),
        () -> LOGGER.error("{} of {} failed.", operation.kind(), operation.plugin(), cause));
    String reason = String.valueOf(cause.getMessage());
    try {
      EnabledPlugins before = local.enabled(choices);
      if (progress.committed) {
        operation.run(
            "Go back on the server",
            () -> {
              // The scripts of what failed are still needed below.
              local.host().run(before);
            });
      }
      if (progress.published) {
        operation.step(
            "Go back on the other services",
            () ->
                services.await(
                    publisher.publish(false, local.entries(choices)), List.of(), rules.patience()));
      }
      String left = undoSchema(operation, progress);
      local.forgetAllBut(before.usable());
      boolean asBefore = operation.kind() != OperationKind.RETRY;
      return operation.end(
          asBefore ? OperationState.ROLLED_BACK : OperationState.FAILED, reason + left);
    } catch (Exception e) {
      LoggedPlugin.run(
          operation.plugin(),
          () -> LOGGER.error("The roll-back of {} failed too.", operation.plugin(), e));
      return operation.end(
          OperationState.FAILED,
          "%s Going back failed too: %s Restart the server to run what ran before."
              .formatted(reason, e.getMessage()));
    }
  }

  private String undoSchema(PluginOperation operation, Progress progress) throws Exception {
    SchemaChange schema = progress.schema;
    UnpackedPlugin plugin = progress.plugin;
    if (schema == null || plugin == null || schema.isEmpty()) {
      return "";
    }
    List<String> left =
        operation.step("Take back the database scripts", () -> schemas.undo(plugin, schema));
    return left.isEmpty()
        ? ""
        : " The database scripts %s stay, since not all of them have an undo script."
            .formatted(String.join(", ", left));
  }

  /** Returns the signatures of the archives that are kept, by hash. */
  ArchiveSignature signature(PluginArchive archive, Map<String, ArchiveSignature> known) {
    return known.computeIfAbsent(
        archive.sha256(),
        _ -> ArchiveSignature.verify(archive.file(), rules.limits(), rules.trusted()));
  }
}
