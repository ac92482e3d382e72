package org.peekplatform.vortex.compat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an old peer and an old server wrote to each other, in the order of the wire. */
record Transcript(List<Step> steps) {

  /**
   * One message.
   *
   * @param peer who wrote or read it at the other end of the server, such as {@code browser}
   * @param fromPeer whether the peer wrote it
   * @param wire the exact text
   * @param recorded what it means, or a missing node
   */
  record Step(String peer, boolean fromPeer, String wire, JsonNode recorded) {

    static Step of(JsonNode message) {
      String[] ends = message.get("dir").asString().split(" ?(->|<-) ?", -1);
      boolean peerFirst = ends.length == 2 && !ends[0].equals("server");
      boolean backwards = message.get("dir").asString().contains("<-");
      return new Step(
          peerFirst ? ends[0] : ends[ends.length - 1],
          peerFirst && !backwards,
          message.get("wire").asString(),
          message.path("meaning"));
    }

    /** A dot alone. */
    boolean isHeartBeat() {
      return wire.equals(".");
    }

    /** Tells whether this is a message at all, and not a remark or a handshake. */
    boolean isMessage() {
      return isHeartBeat() || recorded.isObject();
    }

    Meaning meaning() {
      return Meaning.ofRecorded(recorded);
    }
  }

  static Transcript of(String name) {
    return new Transcript(messages(name).map(Step::of).toList());
  }

  /** Returns the texts alone, with whatever is no message. */
  static List<String> wires(String name) {
    return messages(name).map(message -> message.get("wire").asString()).toList();
  }

  private static Stream<JsonNode> messages(String name) {
    String resource = "/vectors/transcript-" + name + ".json";
    try (InputStream in =
        Objects.requireNonNull(Transcript.class.getResourceAsStream(resource), resource)) {
      return StreamSupport.stream(
          JsonMapper.shared().readTree(in).get("messages").spliterator(), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what some peers wrote and read. */
  Transcript of(List<String> peers) {
    return new Transcript(steps.stream().filter(step -> peers.contains(step.peer())).toList());
  }

  /** Returns what the server wrote, without heart beats. */
  List<Step> fromServer() {
    return steps.stream()
        .filter(step -> !step.fromPeer() && step.isMessage() && !step.isHeartBeat())
        .toList();
  }

  /** Returns the uuid that the server said it has. */
  String serverUuid() {
    return fromServer().stream()
        .map(step -> step.meaning().filt().get("__vortexUuid__"))
        .filter(Objects::nonNull)
        .map(Object::toString)
        .findFirst()
        .orElseThrow();
  }
}
