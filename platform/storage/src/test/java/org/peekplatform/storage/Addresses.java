package org.peekplatform.storage;

import java.time.Duration;
import java.util.Map;

/** Addresses and limits for databases that are not there. */
final class Addresses {

  static final PoolLimits IMPATIENT = new PoolLimits(2, Duration.ofMillis(400), Duration.ZERO);

  private Addresses() {}

  /** Port 1 belongs to a service that nobody runs. */
  static DatabaseAddress nowhere() {
    return new DatabaseAddress("127.0.0.1", 1, "peek", "peek", "secret", Map.of());
  }

  static DatabaseAddress with(DatabaseAddress address, String database, String password) {
    return new DatabaseAddress(
        address.host(), address.port(), database, address.user(), password, Map.of());
  }

  static DatabaseAddress atPort(DatabaseAddress address, int port) {
    return new DatabaseAddress(
        address.host(), port, address.database(), address.user(), address.password(), Map.of());
  }
}
