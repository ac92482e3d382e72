package __package__.internal.server;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PeekServerPlatformHook;
import org.peekplatform.plugin.PluginServerEntryHook;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.TupleActionProcessor;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;
import __package__.internal.AddNoteActionTuple;
import __package__.internal.__Name__Names;
import __package__.internal.storage.NoteTuple;

/** The plugin's part on the server: it keeps the notes and shows them to everybody. */
public final class ServerEntryHook implements PluginServerEntryHook {

  private @Nullable PeekServerPlatformHook platform;

  @Override
  public List<Class<?>> entityClasses() {
    return List.of(NoteTuple.class);
  }

  @Override
  public void load(PeekServerPlatformHook platform) {
    this.platform = platform;
    __Name__Names.registerTuples(platform.vortex());
  }

  @Override
  public void start() {
    PeekServerPlatformHook peek = Objects.requireNonNull(platform);
    VortexScope vortex = peek.vortex();
    // What the scope owns ends with the plugin.
    TupleDataObservableHandler observable =
        vortex.own(
            new TupleDataObservableHandler(
                vortex, __Name__Names.PLUGIN, __Name__Names.filter()));
    Notes notes = new Notes(peek.database(), peek.tasks(), observable);
    vortex.own(
        new TupleActionProcessor(vortex, __Name__Names.PLUGIN, __Name__Names.filter())
            .setDelegate(
                AddNoteActionTuple.class,
                peek.database().actionJournal(),
                (action, entities, context) -> {
                  NoteTuple note = noteOf(action);
                  entities.persist(note);
                  context.whenDone(() -> notes.added(note));
                  return List.of();
                }));
  }

  private static NoteTuple noteOf(AddNoteActionTuple action) {
    try {
      return new NoteTuple(action.text());
    } catch (IllegalArgumentException e) {
      // This kind of exception is shown to the user as it is.
      throw new VortexException(String.valueOf(e.getMessage()), e);
    }
  }
}
