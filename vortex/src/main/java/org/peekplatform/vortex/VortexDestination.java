package org.peekplatform.vortex;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where an envelope goes. */
public sealed interface VortexDestination {

  /**
   * Every connected vortex of a name. A request goes to one of them.
   *
   * @param name the role, such as {@code peek-server}
   */
  record Name(String name) implements VortexDestination {}

  /**
   * One vortex.
   *
   * @param uuid which one
   */
  record Uuid(String uuid) implements VortexDestination {}

  /**
   * Several vortexes, which share one encoded message. Those that are offline are skipped.
   *
   * @param uuids which ones, each once
   */
  record Uuids(List<String> uuids) implements VortexDestination {

    /** Copies the list. */
    public Uuids {
      uuids = List.copyOf(uuids);
    }
  }

  /**
   * Addresses by name.
   *
   * @param name the role
   * @return the destination
   */
  static VortexDestination name(String name) {
    return new Name(name);
  }

  /**
   * Addresses one vortex.
   *
   * @param uuid which one
   * @return the destination
   */
  static VortexDestination uuid(String uuid) {
    return new Uuid(uuid);
  }

  /**
   * Addresses several vortexes.
   *
   * @param uuids which ones
   * @return the destination
   */
  static VortexDestination uuids(Collection<String> uuids) {
    // A list, since thousands are only ever gone through.
    return new Uuids(
        List.copyOf(uuids instanceof Set<String> set ? set : new LinkedHashSet<>(uuids)));
  }
}
