package org.peekplatform.vortex.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.peekplatform.vortex.Delivery;

class OutboundQueueTest {

  private final OutboundQueue queue = new OutboundQueue(3, 10);

  @Test
  void aWaitingUpdateIsReplacedByANewerOneOfItsSelector() {
    queue.offer("a1", Delivery.replaceable("a"));
    queue.offer("b1", Delivery.replaceable("b"));
    queue.offer("a2", Delivery.replaceable("a"));
    assertThat(next()).isEqualTo("a2");
    assertThat(next()).isEqualTo("b1");
    assertThat(next()).isEqualTo("none");
  }

  @Test
  void urgentMessagesOvertakeOthers() {
    queue.offer("slow", Delivery.NORMAL);
    queue.offer("fast", Delivery.URGENT);
    assertThat(next()).isEqualTo("fast");
    assertThat(next()).isEqualTo("slow");
  }

  @Test
  void aFullQueueRefuses() {
    assertThat(queue.offer("12345", Delivery.NORMAL)).isTrue();
    assertThat(queue.offer("123456", Delivery.NORMAL)).isFalse();
    assertThat(queue.offer("1", Delivery.NORMAL)).isTrue();
    assertThat(queue.offer("1", Delivery.NORMAL)).isTrue();
    assertThat(queue.offer("1", Delivery.NORMAL)).isFalse();
  }

  @Test
  void oneMessageIsWrittenAtATime() {
    queue.offer("a", Delivery.NORMAL);
    queue.offer("b", Delivery.NORMAL);
    assertThat(queue.startHeartBeat()).isFalse();
    assertThat(queue.startWrite()).isEqualTo("a");
    assertThat(queue.startWrite()).isNull();
    queue.written();
    assertThat(queue.startWrite()).isEqualTo("b");
  }

  private String next() {
    String message = queue.startWrite();
    queue.written();
    return message == null ? "none" : message;
  }
}
