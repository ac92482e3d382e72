package org.peekplatform.vortex.router;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.peekplatform.vortex.ScopePart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One swap: staged scopes take the place of retired ones. Swaps follow each other. */
final class ScopeSwap {

  private static final Logger LOG = LoggerFactory.getLogger(ScopeSwap.class);

  private final EndpointIndex index;
  private final List<RouterScope> retired;
  private final List<RouterScope> staged;

  ScopeSwap(EndpointIndex index, List<RouterScope> retired, List<RouterScope> staged) {
    this.index = index;
    this.retired = retired;
    this.staged = staged;
  }

  void run() {
    List<RouterScope> inOrder =
        Stream.concat(retired.stream(), staged.stream())
            .distinct()
            .sorted(Comparator.comparingLong(RouterScope::number))
            .toList();
    Deque<RouterScope> locked = new ArrayDeque<>();
    try {
      for (RouterScope each : inOrder) {
        each.lock().lock();
        locked.push(each);
      }
      retired.stream()
          // What closed itself has nothing that another could go on with.
          .filter(each -> !each.isClosed())
          .forEach(each -> check(each, ScopePhase.ACTIVE));
      staged.forEach(each -> check(each, ScopePhase.STAGED));
      takeOver();
      changePlaces();
    } finally {
      locked.forEach(each -> each.lock().unlock());
    }
  }

  private static void check(RouterScope scope, ScopePhase expected) {
    if (scope.phase() != expected) {
      throw new IllegalStateException(
          "The scope of %s is %s and cannot be %s. Stage another one."
              .formatted(
                  scope.owner(),
                  scope.phase(),
                  expected == ScopePhase.STAGED ? "swapped in" : "retired"));
    }
  }

  /** Before the places change, so that what arrives finds what was known. */
  private void takeOver() {
    Map<Object, ScopePart> former = new HashMap<>();
    retired.forEach(scope -> scope.parts().forEach(part -> former.put(part.role(), part)));
    for (RouterScope scope : staged) {
      for (ScopePart part : scope.parts()) {
        ScopePart before = former.remove(part.role());
        if (before != null) {
          takeOver(scope, part, before);
        }
      }
    }
  }

  private static void takeOver(RouterScope scope, ScopePart part, ScopePart former) {
    try {
      part.takeOverFrom(former);
    } catch (RuntimeException e) {
      // The swap goes on: what is half done serves nobody.
      LOG.error("{} of {} begins anew", part.role(), scope.owner(), e);
      scope.failed(e);
    }
  }

  private void changePlaces() {
    List<RegisteredEndpoint> from = endpoints(retired);
    List<RegisteredEndpoint> to = endpoints(staged);
    Map<Map<String, Object>, List<RegisteredEndpoint>> byFilt = new HashMap<>();
    from.forEach(
        each -> byFilt.computeIfAbsent(each.filt(), absent -> new ArrayList<>(1)).add(each));
    to.forEach(each -> each.follow(byFilt.getOrDefault(each.filt(), List.of())));
    index.replace(from, to);
    retired.forEach(each -> each.become(ScopePhase.RETIRED));
    staged.forEach(each -> each.become(ScopePhase.ACTIVE));
  }

  private static List<RegisteredEndpoint> endpoints(Collection<RouterScope> scopes) {
    return scopes.stream().flatMap(scope -> scope.endpoints().stream()).toList();
  }
}
