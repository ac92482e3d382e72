package org.peekplatform.vortex.observable;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexLimits;

/**
 * The selectors of a proxy, least recently used first, bounded by number and size.
 *
 * <p>Not safe for use by several threads; its owner holds a lock.
 */
final class ProxyCache {

  private static final float LOAD_FACTOR = 0.75f;

  private final int mostSelectors;
  private final long mostBytes;
  private final int mostDeltas;
  private final Predicate<String> inUse;
  private final Consumer<ProxiedSelector> onEvicted;
  private final Map<String, ProxiedSelector> byText = new LinkedHashMap<>(16, LOAD_FACTOR, true);
  private long bytes;

  ProxyCache(VortexLimits limits, Predicate<String> inUse, Consumer<ProxiedSelector> onEvicted) {
    this.mostSelectors = limits.data().proxySelectors();
    this.mostBytes = limits.data().proxyBytes();
    this.mostDeltas = limits.observables().chainDeltas();
    this.inUse = inUse;
    this.onEvicted = onEvicted;
  }

  @Nullable ProxiedSelector get(String text) {
    return byText.get(text);
  }

  Collection<ProxiedSelector> all() {
    return List.copyOf(byText.values());
  }

  /** Finds or adds a selector, or returns null if there is no room. */
  @Nullable ProxiedSelector getOrAdd(TupleSelector selector, String text) {
    ProxiedSelector present = byText.get(text);
    if (present != null) {
      return present;
    }
    if (byText.size() >= mostSelectors && !evictOne()) {
      return null;
    }
    ProxiedSelector added = new ProxiedSelector(selector, text, mostDeltas);
    byText.put(text, added);
    return added;
  }

  void remove(ProxiedSelector proxied) {
    if (byText.remove(proxied.text()) != null) {
      bytes -= proxied.bytes();
      onEvicted.accept(proxied);
    }
  }

  /** Changes the content, and drops that of others if all together is too large. */
  ProxiedSelector.Taken take(ProxiedSelector proxied, ContentUpdate update) {
    bytes -= proxied.bytes();
    ProxiedSelector.Taken taken = proxied.take(update);
    bytes += proxied.bytes();
    byText.get(proxied.text());
    for (ProxiedSelector oldest : byText.values()) {
      // The newest one stays, however large: else those who wait for it would never get it.
      if (bytes <= mostBytes || oldest.equals(proxied)) {
        break;
      }
      bytes -= oldest.bytes();
      oldest.dropContent();
    }
    return taken;
  }

  /** Forgets the version that does not fit what the backend has. */
  void forgetVersion(ProxiedSelector proxied) {
    bytes -= proxied.bytes();
    proxied.forgetVersion();
    bytes += proxied.bytes();
  }

  private boolean evictOne() {
    for (ProxiedSelector each : byText.values()) {
      if (!inUse.test(each.text())) {
        remove(each);
        return true;
      }
    }
    return false;
  }
}
