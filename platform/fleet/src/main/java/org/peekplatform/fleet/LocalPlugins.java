package org.peekplatform.fleet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.peekplatform.pluginruntime.EnabledPlugins;
import org.peekplatform.pluginruntime.PluginArchive;
import org.peekplatform.pluginruntime.PluginCache;
import org.peekplatform.pluginruntime.PluginChange;
import org.peekplatform.pluginruntime.PluginChoices;
import org.peekplatform.pluginruntime.PluginHost;
import org.peekplatform.pluginruntime.PluginStatus;
import org.peekplatform.pluginruntime.PluginStore;
import org.peekplatform.pluginruntime.UnpackedPlugin;

/**
 * The plugins of one service, from their archives to the running instances.
 *
 * @param host runs them
 * @param cache where archives are unpacked
 * @param store where archives are kept
 */
public record LocalPlugins(PluginHost<?, ?> host, PluginCache cache, PluginStore store) {

  /**
   * Runs what is chosen, as far as it can be run.
   *
   * @param choices the choices
   * @return what was chosen, in order
   */
  public EnabledPlugins run(PluginChoices choices) {
    return run(choices, Set.of());
  }

  /**
   * Runs what is chosen, as far as it can be run.
   *
   * @param choices the choices
   * @param again plugins that are loaded anew whatever runs
   * @return what was chosen, in order
   */
  public EnabledPlugins run(PluginChoices choices, Set<String> again) {
    EnabledPlugins enabled = enabled(choices);
    host.run(enabled, again);
    forgetAllBut(enabled.usable());
    return enabled;
  }

  /**
   * Loads and starts what is chosen beside what runs.
   *
   * @param choices the choices
   * @param again plugins that are loaded anew whatever runs
   * @return the change, to be committed or closed
   * @throws org.peekplatform.pluginruntime.PluginChangeException if something fails that did not
   *     fail before
   */
  public PluginChange<?, ?> stage(PluginChoices choices, Set<String> again) {
    return host.stage(enabled(choices), again);
  }

  /**
   * Unpacks what is chosen and puts it in order.
   *
   * @param choices the choices
   * @return the plugins, and why others cannot be used
   */
  EnabledPlugins enabled(PluginChoices choices) {
    return EnabledPlugins.of(choices, store, cache);
  }

  /**
   * Deletes what is unpacked and not used.
   *
   * @param used what is used
   */
  void forgetAllBut(List<UnpackedPlugin> used) {
    cache.retain(used, host.foldersShown());
  }

  /** Returns what the report of this service says of its plugins. */
  List<PluginStateTuple> states() {
    return host.statuses().stream().map(LocalPlugins::state).toList();
  }

  private static PluginStateTuple state(PluginStatus status) {
    return new PluginStateTuple(
        status.name(),
        status.version(),
        status.sha256(),
        status.state().name(),
        status.error(),
        status.stackTrace());
  }

  /** Returns what runs with the states of those that could not take its place. */
  List<PluginStateTuple> statesWith(List<PluginStatus> failed) {
    Map<String, PluginStateTuple> byName =
        failed.stream().collect(Collectors.toMap(PluginStatus::name, LocalPlugins::state));
    return Stream.concat(
            states().stream().filter(state -> !byName.containsKey(state.name())),
            byName.values().stream())
        .toList();
  }

  /** Returns the set that other services shall run, of what is chosen and there. */
  List<PluginSetEntryTuple> entries(PluginChoices choices) {
    return choices.findIn(store).archives().stream().map(LocalPlugins::entry).toList();
  }

  private static PluginSetEntryTuple entry(PluginArchive archive) {
    return new PluginSetEntryTuple(
        archive.definition().name(),
        archive.definition().plugin().version(),
        archive.sha256(),
        archive.sizeBytes());
  }
}
