package org.peekplatform.vortex.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.Until;
import org.peekplatform.vortex.VortexLimits;

@Timeout(60)
class LinkAdmissionTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void whoComesFirstIsServedFirstAndServicesBeforeDevices() throws Exception {
    LinkAdmission admission = admission(1, 10, Duration.ofMinutes(1));
    LinkAdmission.Turn first = turn(admission.ask(LinkPriority.DEVICE));
    Queue<String> served = new ConcurrentLinkedQueue<>();
    AtomicReference<LinkAdmission.Turn> open = new AtomicReference<>(first);
    ask(admission, LinkPriority.DEVICE, "device 1", served, open);
    ask(admission, LinkPriority.DEVICE, "device 2", served, open);
    ask(admission, LinkPriority.SERVICE, "service", served, open);
    assertThat(served).isEmpty();
    for (int i = 1; i <= 3; i++) {
      int wanted = i;
      open.get().close();
      Until.isTrue(() -> served.size() == wanted, () -> served);
    }
    assertThat(served).containsExactly("service", "device 1", "device 2");
    open.get().close();
    assertThat(admission.opening()).isZero();
  }

  @Test
  void whoFindsTooManyWaitingIsToldToComeBack() throws Exception {
    LinkAdmission admission = admission(1, 0, Duration.ofMinutes(1));
    turn(admission.ask(LinkPriority.DEVICE));
    assertThat(admission.ask(LinkPriority.SERVICE))
        .isInstanceOfSatisfying(
            LinkAdmission.Answer.Refused.class,
            refused -> assertThat(refused.retryAfter()).isPositive());
    assertThat(meters.counter("vortex.admission.refused").count()).isEqualTo(1);
  }

  @Test
  void whoWaitsInVainIsRefusedAndForgotten() throws Exception {
    LinkAdmission admission = admission(1, 10, Duration.ofMillis(20));
    LinkAdmission.Turn first = turn(admission.ask(LinkPriority.DEVICE));
    assertThat(admission.ask(LinkPriority.DEVICE)).isInstanceOf(LinkAdmission.Answer.Refused.class);
    assertThat(admission.waiting()).isZero();
    first.close();
    turn(admission.ask(LinkPriority.DEVICE)).close();
  }

  @Test
  void closingRefusesAllWhoWaitAndCome() throws Exception {
    LinkAdmission admission = admission(1, 10, Duration.ofMinutes(1));
    turn(admission.ask(LinkPriority.DEVICE));
    AtomicReference<LinkAdmission.Answer> answer = new AtomicReference<>();
    Thread waiting =
        Thread.ofVirtual().start(() -> answer.set(unchecked(admission, LinkPriority.DEVICE)));
    Until.isTrue(() -> admission.waiting() == 1, admission::waiting);
    admission.close();
    waiting.join();
    assertThat(answer.get()).isInstanceOf(LinkAdmission.Answer.Refused.class);
    assertThat(admission.ask(LinkPriority.SERVICE))
        .isInstanceOf(LinkAdmission.Answer.Refused.class);
  }

  private LinkAdmission admission(int concurrent, int waiting, Duration patience) {
    return new LinkAdmission(
        new VortexLimits.Admission(concurrent, waiting, patience, Duration.ofSeconds(10)), meters);
  }

  /** Waits for a turn on a thread of its own, and returns when it does wait. */
  private static void ask(
      LinkAdmission admission,
      LinkPriority priority,
      String who,
      Queue<String> served,
      AtomicReference<LinkAdmission.Turn> open) {
    int before = admission.waiting();
    Thread.ofVirtual()
        .start(
            () -> {
              open.set(turn(unchecked(admission, priority)));
              served.add(who);
            });
    Until.isTrue(() -> admission.waiting() == before + 1, admission::waiting);
  }

  private static LinkAdmission.Turn turn(LinkAdmission.Answer answer) {
    assertThat(answer).isInstanceOf(LinkAdmission.Answer.Admitted.class);
    return ((LinkAdmission.Answer.Admitted) answer).turn();
  }

  private static LinkAdmission.Answer unchecked(LinkAdmission admission, LinkPriority priority) {
    try {
      return admission.ask(priority);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
