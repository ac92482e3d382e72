package org.peekplatform.vortex.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.peekplatform.vortex.Delivery;

class OutboundQueueTest {

  private final OutboundQueue queue = new OutboundQueue(3, 10);

  @Test
  void aWaitingUpdateIsReplacedByANewerOneOfItsSelector() {
    queue.offer(text("a1"), Delivery.replaceable("a"));
    queue.offer(text("b1"), Delivery.replaceable("b"));
    queue.offer(text("a2"), Delivery.replaceable("a"));
    assertThat(next()).isEqualTo("a2");
    assertThat(next()).isEqualTo("b1");
    assertThat(next()).isEqualTo("none");
  }

  @Test
  void nothingOvertakesAnAnswerAboutTheSameByReplacingWhatWasBeforeIt() {
    OutboundQueue roomy = new OutboundQueue(10, 100);
    roomy.offer(text("a1"), Delivery.replaceable("a"));
    roomy.offer(text("answer"), Delivery.inOrder("a"));
    assertThat(roomy.isWaiting("a")).isFalse();
    roomy.offer(text("a2"), Delivery.replaceable("a"));
    roomy.offer(text("a3"), Delivery.replaceable("a"));
    assertThat(roomy.startWrite(100)).containsExactly(text("a1"), text("answer"), text("a3"));
    assertThat(roomy.isWaiting("a")).isFalse();
  }

  @Test
  void aLargeUpdateThatWaitsAloneIsReplacedByAnotherLargeOne() {
    queue.offer(text("the first large one"), Delivery.replaceable("a"));
    assertThat(queue.offer(text("the second large one"), Delivery.replaceable("a")))
        .isEqualTo(OutboundQueue.Offer.REPLACED);
    assertThat(next()).isEqualTo("the second large one");
    assertThat(next()).isEqualTo("none");
  }

  @Test
  void anUpdateThatWasTakenIsNotReplaced() {
    queue.offer(text("a1"), Delivery.replaceable("a"));
    assertThat(queue.isWaiting("a")).isTrue();
    assertThat(next()).isEqualTo("a1");
    assertThat(queue.isWaiting("a")).isFalse();
    queue.offer(text("a2"), Delivery.replaceable("a"));
    assertThat(next()).isEqualTo("a2");
  }

  @Test
  void urgentMessagesOvertakeOthers() {
    queue.offer(text("slow"), Delivery.NORMAL);
    queue.offer(text("fast"), Delivery.URGENT);
    assertThat(next()).isEqualTo("fast");
    assertThat(next()).isEqualTo("slow");
  }

  @Test
  void aFullQueueRefuses() {
    assertThat(queue.offer(text("12345"), Delivery.NORMAL)).isEqualTo(OutboundQueue.Offer.ADDED);
    assertThat(queue.offer(text("123456"), Delivery.NORMAL)).isEqualTo(OutboundQueue.Offer.FULL);
    assertThat(queue.offer(text("1"), Delivery.NORMAL)).isEqualTo(OutboundQueue.Offer.ADDED);
    assertThat(queue.offer(text("1"), Delivery.NORMAL)).isEqualTo(OutboundQueue.Offer.ADDED);
    assertThat(queue.offer(text("1"), Delivery.NORMAL)).isEqualTo(OutboundQueue.Offer.FULL);
  }

  @Test
  void oneMessageIsWrittenAtATime() {
    queue.offer(text("a"), Delivery.NORMAL);
    queue.offer(text("b"), Delivery.NORMAL);
    assertThat(queue.startHeartBeat()).isFalse();
    assertThat(queue.startWrite(0)).containsExactly(text("a"));
    assertThat(queue.startWrite(0)).isEmpty();
    queue.written();
    assertThat(queue.startWrite(0)).containsExactly(text("b"));
  }

  @Test
  void messagesThatFitAreWrittenTogether() {
    queue.offer(text("aaaa"), Delivery.NORMAL);
    queue.offer(text("bb"), Delivery.NORMAL);
    queue.offer(text("cc"), Delivery.NORMAL);
    assertThat(queue.startWrite(7)).containsExactly(text("aaaa"), text("bb"));
    queue.written();
    assertThat(queue.startWrite(1)).containsExactly(text("cc"));
  }

  @Test
  void bestEffortIsDroppedWhenAQuarterOfTheQueueIsFull() {
    OutboundQueue slow = new OutboundQueue(4, 100);
    assertThat(slow.offer(text("1"), Delivery.BEST_EFFORT)).isEqualTo(OutboundQueue.Offer.ADDED);
    slow.offer(text("2"), Delivery.NORMAL);
    assertThat(slow.offer(text("3"), Delivery.BEST_EFFORT)).isEqualTo(OutboundQueue.Offer.DROPPED);
    assertThat(slow.offer(text("4"), Delivery.NORMAL)).isEqualTo(OutboundQueue.Offer.ADDED);
  }

  @Test
  void urgentMessagesDoNotStarveOthers() {
    OutboundQueue busy = new OutboundQueue(1000, 1000);
    busy.offer(text("patient"), Delivery.NORMAL);
    for (int i = 0; i < 100; i++) {
      busy.offer(text("u"), Delivery.URGENT);
    }
    assertThat(busy.startWrite(100).indexOf(text("patient"))).isBetween(1, 20);
  }

  private static Outbound text(String text) {
    return new Outbound.Text(text);
  }

  private String next() {
    List<Outbound> messages = queue.startWrite(0);
    queue.written();
    return messages.isEmpty() ? "none" : ((Outbound.Text) messages.getFirst()).text();
  }
}
