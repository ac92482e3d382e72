package org.peekplatform.config;

import java.time.Duration;

/**
 * The section {@code vortex.data}: how much of what plugins publish a service keeps, per observable
 * and per proxy of one.
 *
 * @param cachedSelectors {@code vortex.data.cachedSelectors}: selectors whose newest data are kept,
 *     20000
 * @param cacheMb {@code vortex.data.cacheMb}: how much may be kept, in megabytes, 256
 * @param cacheIdle {@code vortex.data.cacheIdleSeconds}: how long data are kept that nobody
 *     watches, 120 s
 * @param updateInterval {@code vortex.data.updateIntervalMs}: the shortest time between two loads
 *     of a selector that changes, 20 ms
 * @param rememberedActions {@code vortex.data.rememberedActions}: actions whose result is
 *     remembered in memory to recognise repeats, 10000
 */
public record VortexDataConfig(
    int cachedSelectors,
    int cacheMb,
    Duration cacheIdle,
    Duration updateInterval,
    int rememberedActions) {

  private static final int MOST_ENTRIES = 10_000_000;
  private static final int MOST_MEGABYTES = 1_000_000;
  private static final int MOST_SECONDS = 86_400;
  private static final int MOST_MILLISECONDS = 60_000;

  static VortexDataConfig read(ConfigReader reader) {
    return new VortexDataConfig(
        reader.integer("vortex.data.cachedSelectors", 20_000, 1, MOST_ENTRIES),
        reader.integer("vortex.data.cacheMb", 256, 1, MOST_MEGABYTES),
        Duration.ofSeconds(reader.integer("vortex.data.cacheIdleSeconds", 120, 1, MOST_SECONDS)),
        Duration.ofMillis(reader.integer("vortex.data.updateIntervalMs", 20, 0, MOST_MILLISECONDS)),
        reader.integer("vortex.data.rememberedActions", 10_000, 1, MOST_ENTRIES));
  }
}
