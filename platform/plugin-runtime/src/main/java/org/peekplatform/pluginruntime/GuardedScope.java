package org.peekplatform.pluginruntime;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.peekplatform.plugin.PluginPackage;
import org.peekplatform.vortex.Delivery;
import org.peekplatform.vortex.PayloadCodec;
import org.peekplatform.vortex.PayloadEndpoint;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.RemoteVortexEvent;
import org.peekplatform.vortex.ScopePart;
import org.peekplatform.vortex.TupleRegistry;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;

/**
 * A scope in which a plugin can only listen to its own messages, and only bring its own tuples.
 *
 * @param scope the scope of the router
 * @param plugin whose scope it is
 */
record GuardedScope(VortexScope scope, PluginPackage plugin) implements VortexScope {

  @Override
  public Registration listen(Map<String, Object> filt, PayloadEndpoint endpoint) {
    return scope.listen(own(filt), endpoint);
  }

  @Override
  public Registration hear(Map<String, Object> filt, PayloadEndpoint endpoint) {
    return scope.hear(own(filt), endpoint);
  }

  private Map<String, Object> own(Map<String, Object> filt) {
    if (!filt.containsValue(plugin.packageName())) {
      throw new IllegalArgumentException(
          "%s listens to %s, which could be messages of others. Put its name into the filter: \"plugin\": \"%s\"."
              .formatted(plugin.packageName(), filt, plugin.packageName()));
    }
    return filt;
  }

  @Override
  public TupleRegistry tuples() {
    TupleRegistry registry = scope.tuples();
    return types -> {
      Arrays.stream(types).forEach(this::checkName);
      return registry.register(types);
    };
  }

  private void checkName(Class<?> type) {
    TupleType tuple = type.getAnnotation(TupleType.class);
    if (tuple == null) {
      return;
    }
    String owner = tuple.value().replaceFirst("\\..*", "");
    if (!owner.equals(plugin.packageName()) && !plugin.dependencies().containsKey(owner)) {
      throw new IllegalArgumentException(
          "%s brings the tuple %s (%s), whose name must begin with \"%s.\"."
              .formatted(
                  plugin.packageName(), tuple.value(), type.getName(), plugin.packageName()));
    }
  }

  @Override
  public String owner() {
    return scope.owner();
  }

  @Override
  public String vortexName() {
    return scope.vortexName();
  }

  @Override
  public String vortexUuid() {
    return scope.vortexUuid();
  }

  @Override
  public VortexLimits limits() {
    return scope.limits();
  }

  @Override
  public Registration addPart(ScopePart part) {
    return scope.addPart(part);
  }

  @Override
  public void failed(Throwable failure) {
    scope.failed(failure);
  }

  @Override
  public void send(VortexDestination to, PayloadEnvelope envelope, Delivery delivery) {
    scope.send(to, envelope, delivery);
  }

  @Override
  public CompletableFuture<PayloadEnvelope> request(
      VortexDestination to, PayloadEnvelope envelope, Duration timeout, Delivery delivery) {
    return scope.request(to, envelope, timeout, delivery);
  }

  @Override
  public boolean isOnline(VortexDestination to) {
    return scope.isOnline(to);
  }

  @Override
  public PayloadCodec codec() {
    return scope.codec();
  }

  @Override
  public <T extends AutoCloseable> T own(T resource) {
    return scope.own(resource);
  }

  @Override
  public Executor executor() {
    return scope.executor();
  }

  @Override
  public Registration every(Duration period, Runnable task) {
    return scope.every(period, task);
  }

  @Override
  public Registration after(Duration delay, Runnable task) {
    return scope.after(delay, task);
  }

  @Override
  public Registration onRemoteChange(Consumer<RemoteVortexEvent> listener) {
    return scope.onRemoteChange(listener);
  }

  @Override
  public void close() {
    scope.close();
  }
}
