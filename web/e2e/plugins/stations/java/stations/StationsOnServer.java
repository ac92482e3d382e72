package stations;

import java.util.Objects;
import org.peekplatform.plugin.PeekServerPlatformHook;
import org.peekplatform.plugin.PluginServerEntryHook;
import org.peekplatform.plugin.TaskRequest;

/** The part on the server: it calls each task when it starts. */
public final class StationsOnServer implements PluginServerEntryHook {

  private static final String FILE = "__FILE__";

  private PeekServerPlatformHook platform;

  @Override
  public void load(PeekServerPlatformHook platform) {
    this.platform = platform;
  }

  @Override
  public void start() {
    PeekServerPlatformHook peek = Objects.requireNonNull(platform);
    peek.database()
        .inTransaction(
            session -> {
              for (int number = 1; number <= 4; number++) {
                peek.tasks().enqueue(session, TaskRequest.of("readStation", number, FILE));
              }
              peek.tasks().enqueue(session, TaskRequest.of("forgottenTask"));
              return peek.tasks().enqueue(session, TaskRequest.of("surveyPipes"));
            });
  }
}
