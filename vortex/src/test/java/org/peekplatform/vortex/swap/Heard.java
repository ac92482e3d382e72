package org.peekplatform.vortex.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.observable.TupleListener;

/** What an observer heard. */
final class Heard implements TupleListener {

  private final BlockingQueue<Object> things = new ArrayBlockingQueue<>(1000);

  @Override
  public void onTuples(List<?> tuples, Instant date) {
    things.add(tuples.getFirst());
  }

  @Override
  public void onFailure(Failure failure) {
    things.add(failure.code());
  }

  @Override
  public void onStale(Instant since) {
    things.add("stale");
  }

  Object next() throws InterruptedException {
    Object thing = things.poll(10, TimeUnit.SECONDS);
    return thing == null ? "nothing came" : thing;
  }

  /** Waits for a value, before which others may come. */
  void await(Object wanted) throws InterruptedException {
    Object thing = next();
    while (!thing.equals(wanted)) {
      assertThat(thing).as("before " + wanted).isNotEqualTo("nothing came");
      thing = next();
    }
  }
}
