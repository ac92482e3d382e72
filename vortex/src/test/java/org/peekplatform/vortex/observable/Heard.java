package org.peekplatform.vortex.observable;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.peekplatform.vortex.Failure;

/** Keeps what a listener hears. */
final class Heard implements TupleListener {

  private final BlockingQueue<Object> things = new ArrayBlockingQueue<>(1000);

  @Override
  public void onTuples(List<?> tuples, Instant date) {
    things.add(tuples);
  }

  @Override
  public void onFailure(Failure failure) {
    things.add(failure.code());
  }

  @Override
  public void onStale(Instant since) {
    things.add("stale");
  }

  @Override
  public void onFresh(Instant date) {
    things.add("fresh");
  }

  Object next() throws InterruptedException {
    Object thing = things.poll(10, TimeUnit.SECONDS);
    return thing == null ? "nothing came" : thing;
  }
}
