package org.peekplatform.pluginruntime;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.peekplatform.plugin.PeekPlatformCommonHook;
import org.peekplatform.plugin.PluginCommonEntryHook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plugins that are about to take the place of others on one service.
 *
 * <p>For use by one thread. Other changes wait until this one is closed.
 *
 * @param <P> the platform hook of the service
 * @param <H> the entry hook of the service
 */
public final class PluginChange<
        P extends PeekPlatformCommonHook, H extends PluginCommonEntryHook<P>>
    implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(PluginChange.class);

  private final PluginHost<P, H> host;
  private final HostedPlugins<P, H> before;
  private final HostedPlugins<P, H> next;
  private final List<HostedPlugin<P, H>> retired;
  private final List<HostedPlugin<P, H>> fresh;
  private final List<HostedPlugin<P, H>> stoppedFirst;
  private boolean committed;
  private boolean closed;

  PluginChange(PluginHost<P, H> host, HostedPlugins<P, H> before, HostedPlugins<P, H> next) {
    this.host = host;
    this.before = before;
    this.next = next;
    this.retired = before.without(next);
    this.fresh = next.without(before);
    this.stoppedFirst = stoppedFirst();
  }

  /** Those of the old builds that must not run beside new ones, with those that need them. */
  private List<HostedPlugin<P, H>> stoppedFirst() {
    Set<String> names = new HashSet<>();
    Stream.concat(retired.stream(), fresh.stream())
        .filter(PluginHost::restarts)
        .map(HostedPlugin::name)
        .forEach(names::add);
    for (HostedPlugin<P, H> plugin : retired) {
      if (plugin.needs().keySet().stream().anyMatch(names::contains)) {
        names.add(plugin.name());
      }
    }
    return retired.stream().filter(plugin -> names.contains(plugin.name())).toList();
  }

  void bringUp() {
    if (!stoppedFirst.isEmpty()) {
      LOGGER.info(
          "{} cannot run in two versions at once and is stopped first.",
          stoppedFirst.stream().map(HostedPlugin::name).toList());
      host.swap(stoppedFirst, List.of(), before);
      host.takeDown(stoppedFirst);
    }
    host.bringUp(fresh);
  }

  /** Returns what failed and did not fail in the same way before. */
  List<PluginStatus> newFailures(Set<String> again) {
    Stream<PluginStatus> refused =
        next.statuses().stream()
            .filter(status -> next.refused().containsKey(status.name()))
            .filter(status -> isNewFailure(status, again));
    Stream<PluginStatus> failed =
        fresh.stream()
            .filter(HostedPlugin::failed)
            .map(HostedPlugin::status)
            .filter(status -> isNewFailure(status, again));
    return Stream.concat(refused, failed).toList();
  }

  private boolean isNewFailure(PluginStatus status, Set<String> again) {
    HostedPlugin<P, H> old = before.plugins().get(status.name());
    boolean failedBefore =
        before.refused().containsKey(status.name())
            || (old != null && old.failed() && sameBuild(old, status));
    return !failedBefore || again.contains(status.name());
  }

  private static boolean sameBuild(HostedPlugin<?, ?> old, PluginStatus status) {
    return old.plugin().sha256().equals(status.sha256());
  }

  /**
   * Returns the names of the plugins that are loaded anew.
   *
   * @return in the order in which they were started
   */
  public List<String> loaded() {
    return fresh.stream().map(HostedPlugin::name).toList();
  }

  /**
   * Lets the new plugins take over, in one step for everything that arrives, and then stops the old
   * ones.
   *
   * @throws IllegalStateException if this was committed or closed before
   * @throws RuntimeException if something of the service could not follow; the new plugins may run
   *     then, and whoever does not want them makes another change
   */
  public void commit() {
    if (committed || closed) {
      throw new IllegalStateException("This change was committed or closed before.");
    }
    List<HostedPlugin<P, H>> running =
        retired.stream().filter(plugin -> !stoppedFirst.contains(plugin)).toList();
    try {
      host.swap(running, fresh, next);
    } finally {
      committed = host.runs(next);
      if (committed) {
        host.takeDown(running);
      }
    }
  }

  /** Ends the change; without a commit, all is as before. A second call changes nothing. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (!committed) {
        host.takeDown(fresh);
        if (!stoppedFirst.isEmpty()) {
          host.revive(before);
        }
      }
    } finally {
      host.changeEnded();
    }
  }
}
