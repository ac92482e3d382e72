package __package__.internal.server;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.plugin.PluginTasks;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import __package__.internal.storage.NoteTuple;
import __package__.internal.worker.CountWordsTask;

/** The notes as the pages see them: each change shows at once. May be used from any thread. */
final class Notes {

  private static final Logger LOG = LoggerFactory.getLogger(Notes.class);
  private static final TupleSelector ALL = TupleSelector.of(NoteTuple.NAME);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final PluginDatabase database;
  private final PluginTasks tasks;
  private final TupleDataObservableHandler observable;

  Notes(PluginDatabase database, PluginTasks tasks, TupleDataObservableHandler observable) {
    this.database = database;
    this.tasks = tasks;
    this.observable = observable;
    observable.addTupleProvider(ALL.name(), asked -> all());
  }

  /** Shows a note that was just stored, and lets a worker count its words. */
  void added(NoteTuple note) {
    observable.notifyOfTupleUpdate(ALL);
    tasks
        .submit(CountWordsTask.NAME, Integer.class, TIMEOUT, note.getText())
        .thenAcceptAsync(
            words -> counted(Objects.requireNonNull(note.getId()), words),
            Thread::startVirtualThread)
        .exceptionally(
            problem -> {
              LOG.warn("The words of note {} are not counted.", note.getId(), problem);
              return null;
            });
  }

  private void counted(long id, int words) {
    database.inTransaction(
        entities -> {
          entities.find(NoteTuple.class, id).setWords(words);
          return id;
        });
    observable.notifyOfTupleUpdate(ALL);
  }

  private List<NoteTuple> all() {
    return database.inTransaction(
        entities ->
            entities.createQuery("from NoteTuple order by id desc", NoteTuple.class)
                .getResultList());
  }
}
