package org.peekplatform.service;

import java.util.List;
import java.util.function.Supplier;
import org.peekplatform.pluginruntime.PluginHost;
import org.peekplatform.site.HealthReport;
import org.peekplatform.site.HealthReport.Status;

/**
 * Asks the parts of a service how they are, for {@code /health}.
 *
 * @param service the service's short name
 * @param version the platform's version
 * @param plugins the service's plugins
 * @param links asks the state of what the service depends on
 */
public record ServiceHealth(
    String service,
    String version,
    PluginHost<?, ?> plugins,
    Supplier<List<HealthReport.Link>> links)
    implements Supplier<HealthReport> {

  /** The state of a link that works. */
  public static final String ONLINE = "ONLINE";

  /** The state of a link that does not work now. */
  public static final String OFFLINE = "OFFLINE";

  @Override
  public HealthReport get() {
    List<HealthReport.Link> asked = links.get();
    boolean linked = asked.stream().noneMatch(link -> link.state().equals(OFFLINE));
    return new HealthReport(
        service,
        plugins.healthy() && linked ? Status.UP : Status.DEGRADED,
        version,
        plugins.health(),
        asked);
  }
}
