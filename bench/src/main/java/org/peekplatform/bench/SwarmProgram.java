package org.peekplatform.bench;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.codec.JsonPayloadCodec;
import org.peekplatform.vortex.codec.TupleTypes;
import org.peekplatform.vortex.codec.UnknownTuples;

/**
 * The process that a {@link Swarm} starts: takes commands as lines, and answers each with a line.
 */
public final class SwarmProgram {

  private final SwarmLoop loop;
  private final Queue<String> commands = new ConcurrentLinkedQueue<>();
  private final PrintStream out = System.out;
  private ProcessCost cost = new ProcessCost();

  private SwarmProgram(SwarmLoop loop) {
    this.loop = loop;
  }

  /**
   * Runs until the standard input ends.
   *
   * @param arguments port, name of the observable, number of selectors, connections at a time
   * @throws IOException if a selector cannot be had
   */
  public static void main(String[] arguments) throws IOException {
    int selectors = Integer.parseInt(arguments[2]);
    SwarmProgram program =
        new SwarmProgram(
            new SwarmLoop(
                new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])),
                subscription(arguments[1], selectors),
                selectors,
                Integer.parseInt(arguments[3])));
    Thread.ofPlatform().daemon().name("commands").start(program::readCommands);
    program.run();
  }

  private static byte[] subscription(String observable, int selectors) {
    TupleTypes types = new TupleTypes();
    types.register(TupleSelector.class);
    JsonPayloadCodec codec =
        new JsonPayloadCodec(types, VortexLimits.defaults().message(), UnknownTuples.REJECT);
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    for (int i = 0; i < selectors; i++) {
      Map<String, Object> filt =
          Map.of(
              "key",
              "tupleDataObservable",
              "name",
              observable,
              "tupleSelector",
              Rows.selector(i),
              "subscribe",
              true,
              "unsubscribe",
              false);
      message.writeBytes(codec.compact().encode(PayloadEnvelope.of(filt)));
    }
    return SwarmLoop.frame(message.toByteArray());
  }

  private void readCommands() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        commands.add(line);
        loop.wakeUp();
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } finally {
      commands.add("quit");
      loop.wakeUp();
    }
  }

  private void run() throws IOException {
    while (true) {
      String command = commands.poll();
      if (command != null) {
        String[] words = command.split(" ", -1);
        switch (words[0]) {
          case "add" -> loop.add(Integer.parseInt(words[1]));
          case "reset" -> {
            loop.counts().reset();
            cost = new ProcessCost();
          }
          case "quit" -> {
            return;
          }
          default -> {}
        }
        out.println(status());
        out.flush();
      }
      loop.turn();
    }
  }

  private String status() {
    SwarmCounts counts = loop.counts();
    return String.join(
        " ",
        "open=" + loop.open(),
        "current=" + loop.current(),
        "drops=" + loop.drops(),
        "payloads=" + counts.payloads,
        "bytes=" + counts.bytes,
        "p50=" + counts.latencies.millis(0.5),
        "p99=" + counts.latencies.millis(0.99),
        "most=" + counts.latencies.millis(1),
        "seconds=" + cost.seconds(),
        "cpu=" + cost.cpuSeconds());
  }
}
