package org.peekplatform.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.RemoteVortex;
import org.peekplatform.vortex.RemoteVortexEvent;
import org.peekplatform.vortex.router.VortexRouter;

/**
 * Which open page belongs to which session.
 *
 * <p>Safe for use by several threads.
 */
final class SessionLinks {

  /** How long a page that was let in may take to link. */
  private static final Duration OPENING = Duration.ofMinutes(5);

  private final VortexRouter router;
  private final String vortexName;
  private final InstantSource clock;
  private final Map<String, Page> byUuid = new ConcurrentHashMap<>();

  private record Page(String session, Instant letIn) {}

  SessionLinks(VortexRouter router, String vortexName, InstantSource clock) {
    this.router = router;
    this.vortexName = vortexName;
    this.clock = clock;
  }

  /** Notes whose page is about to link. */
  void opening(String vortexUuid, String session) {
    byUuid.put(vortexUuid, new Page(session, clock.instant()));
  }

  boolean isOpen(String session) {
    return router.remotes().stream().anyMatch(remote -> isOf(remote, session));
  }

  void close(String session) {
    router.closeLinks(remote -> isOf(remote, session));
  }

  /** Closes a link whose session ended while it opened, or that no session is known of. */
  void changed(RemoteVortexEvent event, AdminSessions sessions) {
    if (event instanceof RemoteVortexEvent.Online(RemoteVortex remote)
        && remote.name().equals(vortexName)) {
      Page page = byUuid.get(remote.uuid());
      if (page == null || !sessions.goesOn(page.session())) {
        router.closeLinks(remote::equals);
      }
    }
  }

  /** Forgets pages that are gone. */
  void sweep() {
    Set<String> open =
        router.remotes().stream().map(RemoteVortex::uuid).collect(Collectors.toSet());
    Instant late = clock.instant().minus(OPENING);
    byUuid
        .entrySet()
        .removeIf(
            entry -> !open.contains(entry.getKey()) && entry.getValue().letIn().isBefore(late));
  }

  private boolean isOf(RemoteVortex remote, String session) {
    @Nullable Page page = byUuid.get(remote.uuid());
    return remote.name().equals(vortexName) && page != null && page.session().equals(session);
  }
}
