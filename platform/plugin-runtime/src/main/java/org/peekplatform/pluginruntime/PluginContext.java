package org.peekplatform.pluginruntime;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.peekplatform.plugin.PeekPlatformCommonHook;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginPackage;
import org.peekplatform.plugin.PluginPermission;
import org.peekplatform.site.PluginResources;
import org.peekplatform.vortex.VortexScope;

/**
 * What all services offer to one plugin, and what a service needs to offer more.
 *
 * <p>All methods may be called from any thread.
 *
 * @param <H> the entry hook of the service
 */
public final class PluginContext<H> implements PeekPlatformCommonHook {

  private final UnpackedPlugin unpacked;
  private final String serviceId;
  private final Path fileStorageDirectory;
  private final VortexScope scope;
  private final NeededApis apis;
  private final OwnedResources resources;
  private final H entryHook;
  private final HttpTimeouts timeouts;
  private final PluginHttpClient httpClient;
  private final Map<PeekService, PluginResources> served = new ConcurrentHashMap<>();

  PluginContext(
      UnpackedPlugin unpacked,
      String serviceId,
      Path fileStorageDirectory,
      VortexScope scope,
      NeededApis apis,
      OwnedResources resources,
      HttpTimeouts timeouts,
      H entryHook) {
    this.unpacked = unpacked;
    this.serviceId = serviceId;
    this.fileStorageDirectory = fileStorageDirectory;
    this.scope = scope;
    this.apis = apis;
    this.resources = resources;
    this.entryHook = entryHook;
    this.timeouts = timeouts;
    this.httpClient = own(new PluginHttpClient(timeouts));
  }

  /**
   * Returns the plugin in the cache.
   *
   * @return its folder and manifest
   */
  public UnpackedPlugin unpacked() {
    return unpacked;
  }

  /**
   * Returns the plugin's part on this service.
   *
   * @return the entry hook, which may not be loaded yet
   */
  public H entryHook() {
    return entryHook;
  }

  /**
   * Returns the loader of the plugin's classes.
   *
   * @return the loader, open until the plugin is unloaded
   */
  public ClassLoader classLoader() {
    return resources.classLoader();
  }

  /**
   * Closes something together with the plugin, after it is unloaded, the last one first.
   *
   * @param resource what to close
   * @return the resource
   * @param <T> its type
   */
  public <T extends AutoCloseable> T own(T resource) {
    resources.add(resource);
    return resource;
  }

  /**
   * Returns what this version of the plugin serves itself on a site, for {@link
   * org.peekplatform.site.ResourceRoutes#replaceAll}.
   *
   * @param site {@code SERVER} for the site of the services, or {@code ADMIN}, {@code MOBILE} or
   *     {@code DESKTOP}
   * @return the resources, which end with the plugin
   */
  public PluginResources served(PeekService site) {
    return served.computeIfAbsent(
        site,
        _ ->
            own(
                new PluginResources(
                    unpacked.name(), List.of(unpacked.folder(), fileStorageDirectory))));
  }

  /** Returns how long outgoing HTTP may take. */
  HttpTimeouts timeouts() {
    return timeouts;
  }

  /** Returns the same for a plugin that means to add something. */
  PluginResources toServe(PeekService site) {
    plugin().require(PluginPermission.HTTP_RESOURCES, "its HTTP resources");
    return served(site);
  }

  @Override
  public PluginPackage plugin() {
    return unpacked.definition().plugin();
  }

  @Override
  public Path rootDir() {
    return unpacked.folder();
  }

  @Override
  public String serviceId() {
    return serviceId;
  }

  @Override
  public Path fileStorageDirectory() {
    return fileStorageDirectory;
  }

  @Override
  public HttpClient httpClient() {
    return httpClient;
  }

  @Override
  public <T> T getOtherPluginApi(String pluginName, Class<T> apiType) {
    return apis.find(plugin(), pluginName, apiType);
  }

  @Override
  public VortexScope vortex() {
    return scope;
  }
}
