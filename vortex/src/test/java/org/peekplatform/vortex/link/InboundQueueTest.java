package org.peekplatform.vortex.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InboundQueueTest {

  private final AtomicInteger demanded = new AtomicInteger();

  @Test
  void aFullQueueStopsReadingAndReadsOnWhenThereIsRoom() {
    InboundQueue queue = new InboundQueue(2, 1000, demanded::incrementAndGet);
    queue.add(text("a"));
    assertThat(demanded).hasValue(1);
    queue.add(text("b"));
    assertThat(demanded).hasValue(1);
    assertThat(queue.poll()).isEqualTo(text("a"));
    assertThat(demanded).hasValue(2);
    assertThat(queue.poll()).isEqualTo(text("b"));
    assertThat(demanded).hasValue(2);
  }

  @Test
  void aFewLargeMessagesStopReadingToo() {
    InboundQueue queue = new InboundQueue(100, 10, demanded::incrementAndGet);
    queue.add(text("larger than the room"));
    assertThat(demanded).hasValue(0);
    queue.poll();
    assertThat(demanded).hasValue(1);
  }

  @Test
  void theThreadThatFindsNothingIsFollowedByAnother() {
    InboundQueue queue = new InboundQueue(2, 1000, demanded::incrementAndGet);
    assertThat(queue.add(text("handled by the first thread"))).isFalse();
    queue.poll();
    assertThat(queue.poll()).isNull();
    assertThat(queue.add(text("a"))).isTrue();
    assertThat(queue.add(text("b"))).isFalse();
  }

  private static Inbound text(String text) {
    return new Inbound.Text(text);
  }
}
