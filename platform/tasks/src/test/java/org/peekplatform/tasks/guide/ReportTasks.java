package org.peekplatform.tasks.guide;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.peekplatform.plugin.PluginTasks;
import org.peekplatform.plugin.Schedule;
import org.peekplatform.plugin.Task;
import org.peekplatform.plugin.TaskContext;
import org.peekplatform.plugin.TaskRequest;

/** The tasks of the guide. */
public final class ReportTasks {

  final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
  private final PluginTasks tasks;

  ReportTasks(PluginTasks tasks) {
    this.tasks = tasks;
  }

  // guide: task
  @Task("countLetters")
  public int countLetters(String text) {
    return (int) text.chars().filter(Character::isLetter).count();
  }

  // end

  // guide: context
  @Task(value = "countAll", timeoutMillis = 60_000, concurrency = 1)
  public int countAll(List<String> texts, TaskContext context) {
    int letters = 0;
    for (int index = 0; index < texts.size(); index++) {
      context.checkCancelled();
      context.progress(index, texts.size(), "Text " + (index + 1));
      letters += countLetters(texts.get(index));
    }
    return letters;
  }

  // end

  // guide: effect
  @Task("store")
  public void store(String text, EntityManager session) {
    session
        .createNativeQuery("insert into report (text, letters) values (:text, :letters)")
        .setParameter("text", text)
        .setParameter("letters", countLetters(text))
        .executeUpdate();
    tasks.enqueue(session, TaskRequest.of("send", text));
  }

  // end

  // guide: retries
  @Task(value = "send", retries = 5, retryDelayMillis = 1_000)
  public void send(String text) {
    sent.add(text); // or throws, if the other system does not answer
  }

  // end

  // guide: schedule
  @Task("clean")
  @Schedule(value = "0 3 * * *", zone = "Europe/Vienna")
  public void clean(EntityManager session) {
    session.createNativeQuery("delete from report where letters = 0").executeUpdate();
  }
  // end
}
