package org.peekplatform.vortex.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Sends what old peers sent, and compares what they get with what they got. */
final class Replay {

  private static final String LAST = "last";
  private static final String LAST_REQUEST =
      "{\"_ct\":\"rpe\",\"filt\":{\"key\":\"nobody\",\"PayloadResponse.messageId\":\"last\"},"
          + "\"result\":null,\"date\":null}";

  private final Map<String, OldPeer> peers;
  private final Set<Allowance> allowances;
  private final Set<Allowance> used = EnumSet.noneOf(Allowance.class);
  private final Map<String, Set<String>> asked = new HashMap<>();

  Replay(Map<String, ? extends OldPeer> peers, Set<Allowance> allowances) {
    this.peers = Map.copyOf(peers);
    this.allowances = allowances;
  }

  /** Replays all of it, and fails at the first difference that is not allowed. */
  void of(Transcript transcript) throws Exception {
    Map<String, List<Meaning>> due = new LinkedHashMap<>();
    for (Transcript.Step step : transcript.steps()) {
      if (!step.isMessage()) {
        continue;
      }
      if (step.fromPeer()) {
        expect(due);
        send(step);
      } else if (!step.isHeartBeat()) {
        due.computeIfAbsent(step.peer(), peer -> new ArrayList<>()).add(step.meaning());
      }
    }
    expect(due);
    expectNoMore();
    assertThat(used).as("allowances that are needed").isEqualTo(allowances);
  }

  private void send(Transcript.Step step) throws Exception {
    if (!step.isHeartBeat()) {
      assertThat(Meaning.ofWire(step.wire())).isEqualTo(step.meaning());
      String id = step.meaning().messageId();
      if (id != null) {
        asked(step.peer()).add(id);
      }
    }
    peer(step.peer()).send(step.wire());
  }

  /** What came between two messages of the peers may come in another order. */
  private void expect(Map<String, List<Meaning>> due) throws Exception {
    for (Map.Entry<String, List<Meaning>> each : due.entrySet()) {
      List<Meaning> expected = allowed(each.getValue(), asked(each.getKey()));
      List<Meaning> actual = new ArrayList<>();
      while (actual.size() < expected.size()) {
        actual.add(Meaning.ofWire(peer(each.getKey()).next()));
      }
      assertThat(actual)
          .as("what %s gets", each.getKey())
          .containsExactlyInAnyOrderElementsOf(expected);
      expected.forEach(one -> asked(each.getKey()).remove(String.valueOf(one.messageId())));
    }
    due.clear();
  }

  private List<Meaning> allowed(List<Meaning> recorded, Set<String> open) {
    List<Meaning> expected = recorded;
    for (Allowance allowance : allowances) {
      List<Meaning> changed = allowance.apply(expected, open);
      if (!changed.equals(expected)) {
        used.add(allowance);
      }
      expected = changed;
    }
    return expected;
  }

  /** A request that nobody listens to is answered behind everything else that was on its way. */
  private void expectNoMore() throws Exception {
    for (OldPeer peer : peers.values()) {
      peer.send(base64(LAST_REQUEST));
      Meaning answer = Meaning.ofWire(peer.next());
      assertThat(answer.messageId()).as("%s", answer).isEqualTo(LAST);
      assertThat(answer.result()).isInstanceOf(String.class);
    }
  }

  static String base64(String json) {
    return Meaning.CODEC.encodeMessage(Meaning.CODEC.decodeMessage(json));
  }

  private OldPeer peer(String name) {
    OldPeer peer = peers.get(name);
    assertThat(peer).as("the peer %s", name).isNotNull();
    return Objects.requireNonNull(peer);
  }

  private Set<String> asked(String peer) {
    return asked.computeIfAbsent(peer, absent -> new HashSet<>());
  }
}
