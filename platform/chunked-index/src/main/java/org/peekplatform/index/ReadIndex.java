package org.peekplatform.index;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.ClientIndex;
import org.peekplatform.plugin.IndexDeclaration;
import org.peekplatform.plugin.IndexRow;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.VortexScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An index that a client keeps, as one version of a plugin reads it. */
final class ReadIndex<T> implements ClientIndex<T> {

  private static final Logger LOGGER = LoggerFactory.getLogger(ReadIndex.class);

  private final IndexDeclaration<T> declaration;
  private final IndexFollower follower;
  private final VortexScope scope;

  ReadIndex(IndexDeclaration<T> declaration, IndexFollower follower, VortexScope scope) {
    this.declaration = declaration;
    this.follower = follower;
    this.scope = scope;
  }

  @Override
  public List<?> tuples(int chunk) {
    byte @Nullable [] data = follower.kept().chunk(checked(chunk)).data();
    return data == null
        ? List.of()
        : scope.codec().decode(EncodedPayload.ofBytes(EncodedPayload.Form.DEFLATED, data)).tuples();
  }

  private int checked(int chunk) {
    return Objects.checkIndex(chunk, chunks());
  }

  @Override
  public List<IndexRow<T>> rows(int chunk) {
    if (declaration.compiler() != null) {
      throw new IllegalStateException(
          "The chunks of the index %s are what its compiler makes, not rows. Use tuples()."
              .formatted(declaration.name()));
    }
    return tuples(chunk).stream().map(IndexRowTuple.class::cast).map(this::row).toList();
  }

  private IndexRow<T> row(IndexRowTuple tuple) {
    T value = declaration.rowType().cast(Objects.requireNonNull(tuple.value()));
    return IndexRow.of(tuple.modelSet(), tuple.key(), value);
  }

  @Override
  public int chunks() {
    int told = follower.kept().state().chunkCount();
    return told == 0 ? declaration.chunks() : told;
  }

  @Override
  public boolean isComplete() {
    return follower.state().complete();
  }

  @Override
  public @Nullable Instant staleSince() {
    return follower.staleSince();
  }

  @Override
  public Registration onChange(IntConsumer listener) {
    return scope.own(follower.watch(new Told(listener)));
  }

  /** Passes changes on to a listener of the plugin, on its threads. */
  private final class Told implements IndexFollower.Watcher {

    private final IntConsumer listener;

    Told(IntConsumer listener) {
      this.listener = listener;
    }

    @Override
    public void stateChanged() {
      // Listeners are told of chunks.
    }

    @Override
    public void rightsChanged() {
      // The plugin itself always may.
    }

    @Override
    public void chunkChanged(int chunk) {
      try {
        scope.executor().execute(() -> listener.accept(chunk));
      } catch (RejectedExecutionException e) {
        LOGGER.warn(
            "{} is too busy to be told that chunk {} of {} has changed.",
            scope.owner(),
            chunk,
            declaration.name());
      }
    }
  }
}
