package stations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.peekplatform.plugin.Schedule;
import org.peekplatform.plugin.Task;
import org.peekplatform.plugin.TaskContext;

/** Tasks that fail, that take long, and that run at set times. */
public final class StationTasks {

  /** Fails until the file is there. */
  @Task("readStation")
  public void readStation(int number, String file) {
    if (!Files.exists(Path.of(file))) {
      throw new IllegalStateException("Station " + number + " does not answer.");
    }
  }

  /** Is half done until it is cancelled. */
  @Task("surveyPipes")
  public void surveyPipes(TaskContext context) throws InterruptedException {
    context.progress(450, 1_000, "Pipe 450 at the harbour");
    new CountDownLatch(1).await();
  }

  /** Runs at night. */
  @Task("nightReport")
  @Schedule("30 3 * * *")
  public void nightReport() {
    // That it is due is all that is looked at.
  }
}
