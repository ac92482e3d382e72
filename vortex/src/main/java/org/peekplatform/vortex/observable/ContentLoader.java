package org.peekplatform.vortex.observable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexScope;

/** Loads the content of selectors, one load of a selector at a time, and has it sent. */
final class ContentLoader {

  private final VortexScope scope;
  private final ObservableFilt filt;
  private final WatchedSelectors selectors;
  private final ContentSender sender;
  private final Map<String, ContentSource> sources = new ConcurrentHashMap<>();

  ContentLoader(
      VortexScope scope, ObservableFilt filt, WatchedSelectors selectors, ContentSender sender) {
    this.scope = scope;
    this.filt = filt;
    this.selectors = selectors;
    this.sender = sender;
  }

  /** Adds a source, or returns false if the name has one. */
  boolean add(String tupleName, ContentSource source) {
    return sources.putIfAbsent(tupleName, source) == null;
  }

  @Nullable ContentSource source(String tupleName) {
    return sources.get(tupleName);
  }

  /** Does what {@link SelectorLoads} says is to be done. */
  void proceed(WatchedSelector each, @Nullable Duration next) {
    if (next == null) {
      return;
    }
    if (!next.isZero()) {
      scope.after(next, () -> due(each));
      return;
    }
    try {
      scope.executor().execute(() -> load(each));
    } catch (RejectedExecutionException e) {
      fail(each, Failure.busy());
      proceed(each, selectors.finish(each));
    }
  }

  private void due(WatchedSelector each) {
    Duration next = selectors.due(each);
    if (next != null && next.isZero()) {
      load(each);
    } else {
      proceed(each, next);
    }
  }

  private void load(WatchedSelector each) {
    Duration next;
    do {
      try {
        Instant date = selectors.begin(each);
        ContentSource source = sources.get(each.selector().name());
        if (source == null) {
          throw new IllegalStateException("There is no provider for " + each.text() + ".");
        }
        publish(each, source.loader().load(each.selector(), filt.update(each.selector()), date));
      } catch (Exception | Error e) {
        // Whatever it was: if the load did not end, nobody would ever get this selector again.
        if (e instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
        fail(each, Failure.of(e, "Loading " + each.text()));
      }
      next = selectors.finish(each);
    } while (next != null && next.isZero());
    proceed(each, next);
  }

  private void publish(WatchedSelector each, Content fresh) {
    each.sending.lock();
    try {
      SelectorLoads.Audience audience = selectors.loaded(each);
      boolean news = audience.allSubscribers() || each.failed;
      if (!selectors.isWatched(each) || (each.loaded && !news && !anyResumes(audience))) {
        // Those who resume all have the content that is kept, so it stays as it is.
        audience.askers().forEach(asker -> answer(asker, each, fresh));
        return;
      }
      Content previous = selectors.previous(each);
      Content content =
          previous == null
              ? fresh
              : fresh.after(previous, scope.codec(), filt.update(each.selector()));
      selectors.keep(each, content);
      audience.askers().forEach(asker -> answer(asker, each, content));
      sender.update(each, selectors.members(each), audience, previous, content);
      each.failed = false;
    } finally {
      each.sending.unlock();
    }
  }

  private void answer(ReceivedEnvelope asker, WatchedSelector each, Content content) {
    try {
      sender.answer(asker, each, content);
    } catch (VortexException e) {
      sender.fail(asker, each.text(), Failure.of(e, "Answering with " + each.text()));
    }
  }

  private static boolean anyResumes(SelectorLoads.Audience audience) {
    return audience.askers().stream()
        .map(ReceivedEnvelope::filt)
        .anyMatch(asked -> ObservableFilt.isSubscribe(asked) && ObservableFilt.resumes(asked));
  }

  private void fail(WatchedSelector each, Failure failure) {
    each.sending.lock();
    try {
      SelectorLoads.Audience audience = selectors.failed(each);
      List.copyOf(audience.askers()).forEach(asker -> sender.fail(asker, each.text(), failure));
      if (audience.allSubscribers()) {
        each.failed = true;
        sender.fail(each, selectors.members(each), failure);
      }
    } finally {
      each.sending.unlock();
    }
  }
}
