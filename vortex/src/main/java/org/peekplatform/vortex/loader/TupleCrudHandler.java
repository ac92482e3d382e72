package org.peekplatform.vortex.loader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexScope;

/**
 * Loads, saves and deletes tuples for forms (Documentation 7.9.12, vortex-protocol 11).
 *
 * <p>What a request means is decided in this order: a {@code delete} in the filt deletes, tuples
 * are saved, anything else loads. Only tuples of exactly the declared class are accepted. A load is
 * answered with the tuples, a save or delete with the tuples and the result {@code true}, a failure
 * with a short text, and a conflict with what the tuples are now as well; always once, and with the
 * filt of the request.
 *
 * <p>Requests of one link are handled one at a time in their order, those of several links
 * concurrently: the store and the extensions must be safe for use by several threads.
 *
 * @param <T> the tuple class
 */
public final class TupleCrudHandler<T> implements AutoCloseable {

  private final VortexScope scope;
  private final Map<String, Object> filt;
  private final Class<T> type;
  private final TupleCrudStore<T> store;
  private final List<CrudExtension<T>> extensions;
  private final Registration registration;

  /**
   * Makes a handler, which listens at once and ends with the scope.
   *
   * @param scope whose tuples, links and threads are used
   * @param filt what the handler answers to; must hold {@code key}
   * @param type the only class that is loaded and saved
   * @param store where the tuples are
   */
  public TupleCrudHandler(
      VortexScope scope, Map<String, Object> filt, Class<T> type, TupleCrudStore<T> store) {
    this(scope, filt, type, store, List.of());
  }

  /**
   * Makes a handler whose extensions see even the first request.
   *
   * @param scope whose tuples, links and threads are used
   * @param filt what the handler answers to; must hold {@code key}
   * @param type the only class that is loaded and saved
   * @param store where the tuples are
   * @param extensions take part in this order
   */
  public TupleCrudHandler(
      VortexScope scope,
      Map<String, Object> filt,
      Class<T> type,
      TupleCrudStore<T> store,
      List<CrudExtension<T>> extensions) {
    this.scope = scope;
    this.filt = Map.copyOf(filt);
    this.type = type;
    this.store = store;
    this.extensions = new CopyOnWriteArrayList<>(extensions);
    this.registration = scope.listen(filt, this::process);
  }

  /**
   * Adds an extension, which runs after those added before, from the next request on.
   *
   * @param extension takes part in what the handler does
   * @return this
   */
  public TupleCrudHandler<T> addExtension(CrudExtension<T> extension) {
    extensions.add(extension);
    return this;
  }

  /** Ends the handler. */
  @Override
  public void close() {
    registration.close();
  }

  private void process(ReceivedEnvelope received) throws Exception {
    if (received.envelope().isFailure()) {
      return;
    }
    try {
      handle(received, decode(received.envelope().payload()));
    } catch (TupleConflictException e) {
      // What the tuples are now goes with it, so that the form can show both.
      PayloadEnvelope failure = PayloadEnvelope.failure(received.filt(), Failure.of(e, "A save"));
      EncodedPayload current = scope.codec().encode(Payload.of(received.filt(), e.current()));
      received.reply(failure.withPayload(current));
    }
  }

  private void handle(ReceivedEnvelope received, List<T> tuples) throws Exception {
    Map<String, Object> request = received.filt();
    if (Boolean.TRUE.equals(request.get("delete"))) {
      answer(received, true, delete(tuples, request));
    } else if (!tuples.isEmpty()) {
      answer(received, true, save(tuples, request));
    } else {
      answer(received, null, load(request));
    }
  }

  private List<T> load(Map<String, Object> request) throws Exception {
    List<T> loaded = store.load(request);
    for (CrudExtension<T> extension : extensions) {
      extension.afterLoad(loaded, request);
    }
    return loaded;
  }

  private List<T> save(List<T> tuples, Map<String, Object> request) throws Exception {
    for (CrudExtension<T> extension : extensions) {
      extension.beforeSave(tuples, request);
    }
    List<T> saved = store.save(tuples, request);
    for (CrudExtension<T> extension : extensions) {
      extension.afterSave(saved, request);
    }
    return saved;
  }

  private List<T> delete(List<T> tuples, Map<String, Object> request) throws Exception {
    if (tuples.isEmpty() && request.get("id") == null) {
      throw new VortexException("Nothing to delete: send the tuples, or their id in the filt.");
    }
    for (CrudExtension<T> extension : extensions) {
      extension.beforeDelete(tuples, request);
    }
    List<T> left = store.delete(tuples, request);
    for (CrudExtension<T> extension : extensions) {
      extension.afterDelete(tuples, request);
    }
    return left;
  }

  private List<T> decode(@Nullable EncodedPayload payload) {
    List<T> tuples = new ArrayList<>();
    if (payload != null) {
      for (Object tuple : scope.codec().decode(payload).tuples()) {
        // A form must not change rows of other classes (vortex-protocol 16).
        if (tuple == null || tuple.getClass() != type) {
          throw new VortexException(
              "Only tuples of "
                  + type.getSimpleName()
                  + " can be sent to "
                  + filt
                  + ", not "
                  + (tuple == null ? "null" : tuple.getClass().getSimpleName())
                  + ".");
        }
        tuples.add(type.cast(tuple));
      }
    }
    return tuples;
  }

  private void answer(ReceivedEnvelope received, @Nullable Boolean result, List<T> tuples) {
    Map<String, Object> answerFilt = new LinkedHashMap<>(filt);
    answerFilt.putAll(received.filt());
    Payload payload = Payload.of(answerFilt, tuples);
    received.reply(
        new PayloadEnvelope(answerFilt, scope.codec().encode(payload), result, payload.date()));
  }
}
