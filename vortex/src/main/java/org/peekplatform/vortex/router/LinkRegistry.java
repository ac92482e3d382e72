package org.peekplatform.vortex.router;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.RemoteVortex;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexOfflineException;
import org.peekplatform.vortex.link.VortexLink;

/** The open links by uuid and name. Changes are made by one thread at a time. */
final class LinkRegistry {

  private final Map<String, VortexLink> byUuid = new ConcurrentHashMap<>();
  private final Map<String, Set<VortexLink>> byName = new ConcurrentHashMap<>();
  private final AtomicInteger turn = new AtomicInteger();

  @Nullable VortexLink get(String uuid) {
    return byUuid.get(uuid);
  }

  int size() {
    return byUuid.size();
  }

  Collection<VortexLink> all() {
    return List.copyOf(byUuid.values());
  }

  void add(VortexLink link) {
    RemoteVortex remote = link.remote();
    byUuid.put(remote.uuid(), link);
    byName.computeIfAbsent(remote.name(), name -> ConcurrentHashMap.newKeySet()).add(link);
  }

  /** Removes a link, and returns whether it was there. */
  boolean remove(VortexLink link) {
    RemoteVortex remote = link.remote();
    if (!byUuid.remove(remote.uuid(), link)) {
      return false;
    }
    byName.computeIfPresent(
        remote.name(),
        (name, links) -> {
          links.remove(link);
          return links.isEmpty() ? null : links;
        });
    return true;
  }

  /** Returns the links to all vortexes of a name, in a view that changes with them. */
  Collection<VortexLink> named(String name) {
    Set<VortexLink> links = byName.get(name);
    return links == null ? Set.of() : links;
  }

  /** Tells whether a destination has a link at all. */
  boolean has(VortexDestination to) {
    return switch (to) {
      case VortexDestination.Name name -> byName.containsKey(name.name());
      case VortexDestination.Uuid uuid -> byUuid.containsKey(uuid.uuid());
      case VortexDestination.Uuids uuids -> uuids.uuids().stream().anyMatch(byUuid::containsKey);
    };
  }

  /** Finds the links of a destination; several uuids may give fewer links, or none. */
  List<VortexLink> find(VortexDestination to) {
    return switch (to) {
      case VortexDestination.Name name -> List.copyOf(named(name.name()));
      case VortexDestination.Uuid uuid -> find(List.of(uuid.uuid()));
      case VortexDestination.Uuids uuids -> find(uuids.uuids());
    };
  }

  private List<VortexLink> find(List<String> uuids) {
    List<VortexLink> found = new ArrayList<>(uuids.size());
    for (String uuid : uuids) {
      VortexLink link = byUuid.get(uuid);
      if (link != null) {
        found.add(link);
      }
    }
    return found;
  }

  /** Picks one link of a destination, in turn. */
  VortexLink pick(VortexDestination to) {
    List<VortexLink> links = find(to);
    if (links.isEmpty()) {
      throw offline(to);
    }
    return links.get(Math.floorMod(turn.getAndIncrement(), links.size()));
  }

  static VortexOfflineException offline(VortexDestination to) {
    String who =
        switch (to) {
          case VortexDestination.Name name -> name.name();
          case VortexDestination.Uuid uuid -> "The vortex " + uuid.uuid();
          case VortexDestination.Uuids uuids -> "Each vortex of " + uuids.uuids();
        };
    return new VortexOfflineException(who + " is offline. Try again when it is connected.");
  }
}
