package org.peekplatform.fleetkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.peekplatform.fleetkit.probe.AskActionTuple;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.vortex.Registration;

/**
 * The process that a {@link Load} starts: uses the probe in every way until it is told to finish.
 * Takes commands as lines, and answers each with a line.
 */
public final class LoadProgram {

  /** So many selectors are watched now and then; a client service holds them for a while. */
  private static final int SELECTORS = 300;

  private static final long PAUSE = Duration.ofMillis(10).toNanos();

  private final Tally tally = new Tally();
  private final AtomicInteger numbers = new AtomicInteger();

  private LoadProgram() {}

  /**
   * Runs until the standard input ends, or the command {@code finish} was answered.
   *
   * @param arguments the ports of the mobile site, the desktop site and the site of the services,
   *     the key of the services, and how many do each chore at the same time
   * @throws Exception if the load cannot begin
   */
  public static void main(String[] arguments) throws Exception {
    new LoadProgram()
        .run(
            Integer.parseInt(arguments[0]),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            arguments[3],
            Integer.parseInt(arguments[4]));
  }

  private void run(int mobile, int desktop, int platform, String key, int each) throws Exception {
    Map<String, String> page = Map.of("Sec-Fetch-Site", "same-origin");
    try (Device writer = new Device(PeekService.MOBILE, mobile);
        Device watcher = new Device(PeekService.DESKTOP, desktop);
        SiteVisitor mobileSite = new SiteVisitor(mobile, page);
        SiteVisitor desktopSite = new SiteVisitor(desktop, page);
        SiteVisitor services =
            new SiteVisitor(platform, Map.of("Authorization", "Bearer " + key))) {
      SeenCount seen = new SeenCount();
      Registration _ = watcher.watch(seen, 0);
      SeenCount own = new SeenCount();
      Registration _ = writer.watch(own, 0);
      Map<String, Chore.Round> rounds =
          Map.of(
              "updates", () -> update(writer, seen),
              "subscriptions", () -> subscribe(writer, 1 + next() % SELECTORS),
              "calls", () -> writer.ask(AskActionTuple.AGENT, next()),
              "tasks", () -> writer.ask(AskActionTuple.WORKER, next()),
              "requests.mobile", () -> mobileSite.echo(next()),
              "requests.desktop", () -> desktopSite.echo(next()),
              "requests.services", () -> services.echo(next()),
              "pages", mobileSite::page);
      List<Chore> chores = new ArrayList<>();
      rounds.forEach(
          (name, round) -> {
            for (int i = 0; i < each; i++) {
              chores.add(new Chore(name, PAUSE, tally, round));
            }
          });
      obey(chores);
      // What was counted must be what was added, and both devices must know it.
      long last = writer.add();
      seen.await(last, Device.PATIENCE);
      own.await(last, Device.PATIENCE);
      System.out.println(tally.line() + " additions=" + last);
    }
  }

  private int next() {
    return numbers.incrementAndGet();
  }

  /** Writes with one device, and waits until the other one was told. */
  private static void update(Device writer, SeenCount seen) throws Exception {
    seen.await(writer.add(), Device.PATIENCE);
  }

  /** Begins to watch, waits for the first count, and ends. */
  private static void subscribe(Device device, int number) throws Exception {
    SeenCount first = new SeenCount();
    try (Registration _ = device.watch(first, number)) {
      first.await(0, Device.PATIENCE);
    }
  }

  private void obey(List<Chore> chores) throws IOException, InterruptedException {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); "status".equals(line); line = in.readLine()) {
        System.out.println(tally.line());
      }
    } finally {
      for (Chore chore : chores) {
        chore.stop();
      }
    }
  }
}
