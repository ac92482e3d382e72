package org.peekplatform.site;

import java.util.List;
import java.util.Map;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;

/**
 * Tells the open pages of one site at once when its manifest changes.
 *
 * <p>The site itself publishes it, so that pages of a client hear of it while the server is away.
 */
public final class ManifestPublisher implements AutoCloseable {

  /** The name of the observable. */
  public static final String OBSERVABLE = "peek_platform_site";

  private static final String PLATFORM = "peek_platform";

  private final Registration tuples;
  private final TupleDataObservableHandler observable;

  /**
   * Begins to tell.
   *
   * @param scope reaches the pages of the site
   * @param routes the site's plugins
   */
  public ManifestPublisher(VortexScope scope, PluginRoutes routes) {
    TupleSelector selector = TupleSelector.of(PluginManifestTuple.NAME);
    this.tuples = scope.tuples().register(PluginManifestTuple.class);
    this.observable =
        new TupleDataObservableHandler(
            scope, OBSERVABLE, Map.of("plugin", PLATFORM, "shell", routes.shell()));
    observable.addTupleProvider(
        PluginManifestTuple.NAME,
        _ -> List.of(new PluginManifestTuple(routes.shell(), routes.revision())));
    routes.onChange(() -> observable.notifyOfTupleUpdate(selector));
  }

  /** Ends the observable. */
  @Override
  public void close() {
    observable.close();
    tuples.close();
  }
}
