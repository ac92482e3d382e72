package org.peekplatform.vortex.observable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexScope;

/** Loads the content of selectors, one load of a selector at a time, and has it sent. */
final class ContentLoader {

  private final VortexScope scope;
  private final ObservableFilt filt;
  private volatile WatchedSelectors selectors;
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

  /** Loads for other selectors, which another one has watched until now. */
  void use(WatchedSelectors others) {
    selectors = others;
  }

  /** Returns how long changes of selectors of a name may have to wait. */
  Duration leastInterval(String tupleName) {
    ContentSource source = sources.get(tupleName);
    return source == null ? Duration.ZERO : source.options().leastInterval();
  }

  /** Does what {@link SelectorLoads} says is to be done. */
  void proceed(WatchedSelectors.Due due) {
    Duration next = due.next();
    if (next == null) {
      return;
    }
    if (!next.isZero()) {
      scope.after(next, () -> loadIfDue(due));
      return;
    }
    try {
      scope.executor().execute(() -> load(due));
    } catch (RejectedExecutionException e) {
      boolean _ = fail(due, Failure.busy());
      WatchedSelectors.Due following = selectors.finish(due.selector(), due.loads());
      if (following != null) {
        following.proceed();
      }
    }
  }

  /** Loads on this thread what is due, unless that is done or changed by now. */
  void loadIfDue(WatchedSelectors.Due due) {
    WatchedSelectors.Due now = selectors.due(due.selector(), due.loads());
    if (now != null && now.isNow()) {
      load(now);
    } else if (now != null) {
      now.proceed();
    }
  }

  private void load(WatchedSelectors.Due due) {
    WatchedSelectors.Due next = due;
    do {
      loadOnce(next);
      next = selectors.finish(due.selector(), due.loads());
    } while (next != null && next.isNow());
    if (next != null) {
      next.proceed();
    }
  }

  private void loadOnce(WatchedSelectors.Due due) {
    WatchedSelector each = due.selector();
    try {
      Instant date = selectors.begin(due.loads());
      ContentSource source = sources.get(each.selector().name());
      if (source == null) {
        // The version that took over does not have it any more.
        end(
            due,
            new Failure(
                FailureCode.NOT_FOUND,
                "There is no provider for " + each.selector().name() + " any more."));
        return;
      }
      publish(due, source.loader().load(each.selector(), filt.update(each.selector()), date));
    } catch (Exception | Error e) {
      // Whatever it was: if the load did not end, nobody would ever get this selector again.
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      scope.failed(e);
      boolean _ = fail(due, Failure.of(e, "Loading " + each.text()));
    }
  }

  private void publish(WatchedSelectors.Due due, Content fresh) {
    WatchedSelector each = due.selector();
    each.sending.lock();
    try {
      SelectorLoads.Audience audience = selectors.loaded(each, due.loads());
      if (audience == null) {
        return;
      }
      boolean news = audience.hasSubscribers() || each.failed;
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

  /** Fails and ends the subscriptions, unless another one loads by now. */
  private void end(WatchedSelectors.Due due, Failure failure) {
    WatchedSelector each = due.selector();
    each.sending.lock();
    try {
      if (fail(due, failure)) {
        selectors.end(each, due.loads());
      }
    } finally {
      each.sending.unlock();
    }
  }

  /** Tells who waits; returns false if another one loads by now. */
  private boolean fail(WatchedSelectors.Due due, Failure failure) {
    WatchedSelector each = due.selector();
    each.sending.lock();
    try {
      SelectorLoads.Audience audience = selectors.failed(each, due.loads());
      if (audience == null) {
        return false;
      }
      List.copyOf(audience.askers()).forEach(asker -> sender.fail(asker, each.text(), failure));
      if (audience.hasSubscribers()) {
        each.failed = true;
        sender.fail(each, selectors.members(each), failure);
      }
      return true;
    } finally {
      each.sending.unlock();
    }
  }
}
