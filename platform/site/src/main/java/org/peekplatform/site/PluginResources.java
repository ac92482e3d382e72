package org.peekplatform.site;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.peekplatform.plugin.HttpAccess;
import org.peekplatform.plugin.HttpResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one running version of a plugin serves itself on one site.
 *
 * <p>It is served once {@link ResourceRoutes#replaceAll} was called with it, so that the resources
 * of an old and a new version are swapped in one step. All methods may be called from any thread.
 */
public final class PluginResources implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(PluginResources.class);
  private static final Pattern PATH =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

  /** How long requests under way may take to end when the plugin is gone. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final String plugin;
  private final List<Path> roots;
  private final Map<String, Mount> mounts = new TreeMap<>();
  private final List<Folder> folders = new ArrayList<>();
  private final Set<Thread> underWay = ConcurrentHashMap.newKeySet();
  private boolean closed;

  /**
   * A resource and who may use it.
   *
   * @param path its path below the plugin's
   */
  record Mount(String path, HttpAccess access, HttpResource resource) {}

  /** A folder and who may read it. */
  record Folder(StaticFolder files, HttpAccess access) {}

  /** What a request is for. */
  sealed interface Target {

    /** A resource, and the path below it. */
    record Resource(Mount mount, String below) implements Target {}

    /** A file. */
    record File(Path file, HttpAccess access) implements Target {}

    /** Nothing of this version. */
    record Nothing() implements Target {}

    /** Something of the version that has followed on this one, or nothing if none has. */
    record Ended() implements Target {}
  }

  /**
   * Begins with nothing.
   *
   * @param plugin the plugin's name, which begins the addresses
   * @param roots the folders below which it may serve files
   */
  public PluginResources(String plugin, List<Path> roots) {
    this.plugin = plugin;
    this.roots = roots.stream().map(root -> root.toAbsolutePath().normalize()).toList();
  }

  /**
   * Returns whose resources these are.
   *
   * @return the plugin's name
   */
  public String plugin() {
    return plugin;
  }

  /**
   * Adds a resource.
   *
   * @param path below the plugin's own, such as {@code files/download}
   * @param access who may use it
   * @param resource answers the requests
   * @throws IllegalArgumentException if the path is no such path, or is taken
   */
  public synchronized void add(String path, HttpAccess access, HttpResource resource) {
    if (!PATH.matcher(path).matches()) {
      throw new IllegalArgumentException(
          "%s cannot serve a resource at \"%s\": a path consists of letters, digits and . _ - between slashes, such as files/download."
              .formatted(plugin, path));
    }
    if (mounts.putIfAbsent(path, new Mount(path, access, resource)) != null) {
      throw new IllegalArgumentException(
          "%s serves a resource at \"%s\" already. Choose another path.".formatted(plugin, path));
    }
  }

  /**
   * Adds the files of a folder.
   *
   * @param folder a folder below one of the plugin's own
   * @param access who may read them
   * @throws IllegalArgumentException if the folder lies elsewhere
   */
  public synchronized void addFolder(Path folder, HttpAccess access) {
    Path absolute = folder.toAbsolutePath().normalize();
    if (roots.stream().noneMatch(absolute::startsWith)) {
      throw new IllegalArgumentException(
          "%s cannot serve %s: only folders in its archive and in its folder of files may be served."
              .formatted(plugin, folder));
    }
    folders.add(new Folder(new StaticFolder(absolute), access));
  }

  /** Finds what a path below the plugin's is for; a resource goes before a file. */
  synchronized Target find(String path) {
    if (closed) {
      return new Target.Ended();
    }
    for (String at = path; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('/')))) {
      Mount mount = mounts.get(at);
      if (mount != null) {
        String below = path.substring(at.length());
        return new Target.Resource(mount, below.isEmpty() ? below : below.substring(1));
      }
    }
    for (Folder folder : folders) {
      Path file = folder.files().find(path);
      if (file != null) {
        return new Target.File(file, folder.access());
      }
    }
    return new Target.Nothing();
  }

  /** Starts a request, or returns false if this version has ended and must not be asked. */
  synchronized boolean start(Thread request) {
    if (closed) {
      return false;
    }
    underWay.add(request);
    request.start();
    return true;
  }

  synchronized boolean ended() {
    return closed;
  }

  void ends(Thread request) {
    underWay.remove(request);
  }

  /** Serves nothing more; requests under way may end for some seconds and are interrupted then. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    long end = System.nanoTime() + GRACE.toNanos();
    for (Thread request : underWay) {
      try {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (left.isPositive() && request.join(left)) {
          continue;
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      LOGGER.warn("A request to {} is interrupted, because the plugin is gone.", plugin);
      request.interrupt();
    }
  }
}
