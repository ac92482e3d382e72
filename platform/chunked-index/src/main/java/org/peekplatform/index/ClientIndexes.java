package org.peekplatform.index;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.peekplatform.vortex.VortexScope;

/**
 * The indexes that a client keeps on its disk.
 *
 * <p>Safe for use by several threads.
 */
public final class ClientIndexes implements AutoCloseable {

  /** So many are fetched at a time. */
  private static final int FETCHED = 4;

  private final ChunkStore store;
  private final Function<String, VortexScope> scopes;
  private final InstantSource clock;
  private final Semaphore permits = new Semaphore(FETCHED, true);
  private final Map<String, Followed> followed = new HashMap<>();

  /** An index, and how many versions of its plugin declare it. */
  private record Followed(IndexFollower follower, int versions) {}

  private ClientIndexes(
      ChunkStore store, Function<String, VortexScope> scopes, InstantSource clock) {
    this.store = store;
    this.scopes = scopes;
    this.clock = clock;
  }

  /**
   * Opens the file in which they are kept, or makes it. One that is damaged is begun anew.
   *
   * @param file in an existing folder
   * @param cacheMegabytes how much of the file may be in memory
   * @param scopes opens scopes of the platform on the client's router, by their owner
   * @param clock tells the time
   * @return the indexes, none of which is followed yet
   */
  public static ClientIndexes open(
      Path file, int cacheMegabytes, Function<String, VortexScope> scopes, InstantSource clock) {
    return new ClientIndexes(ChunkStore.open(file, cacheMegabytes), scopes, clock);
  }

  /**
   * Begins to take the declarations of one version of a plugin.
   *
   * @param plugin such as {@code peek_plugin_tutorial}
   * @param pluginScope the plugin's scope, which knows its tuples
   * @return its indexes, to be closed with the plugin
   */
  public ClientPluginIndexes forPlugin(String plugin, VortexScope pluginScope) {
    return new ClientPluginIndexes(this, plugin, pluginScope);
  }

  /** Follows an index until it is released as often as this was called. */
  synchronized IndexFollower follow(String plugin, String index) {
    String key = plugin + "/" + index;
    Followed known = followed.get(key);
    if (known != null) {
      followed.put(key, new Followed(known.follower(), known.versions() + 1));
      return known.follower();
    }
    IndexFollower follower =
        new IndexFollower(plugin, index, store, permits, scopes.apply("peek index " + key), clock);
    followed.put(key, new Followed(follower, 1));
    follower.start();
    return follower;
  }

  synchronized void release(String plugin, String index) {
    String key = plugin + "/" + index;
    Followed known = followed.get(key);
    if (known == null) {
      return;
    }
    if (known.versions() > 1) {
      followed.put(key, new Followed(known.follower(), known.versions() - 1));
    } else {
      followed.remove(key);
      known.follower().close();
    }
  }

  /** Ends the following, and closes the file. */
  @Override
  public synchronized void close() {
    followed.values().forEach(each -> each.follower().close());
    followed.clear();
    store.close();
  }
}
