package org.peekplatform.plugins.tutorial.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.peekplatform.plugin.Task;

class RandomNumberTaskTest {

  @Test
  void multipliesANumberByTheFactorOfTheMoment() {
    AtomicLong factor = new AtomicLong(-1);
    RandomNumberTask task = new RandomNumberTask(factor::get);
    assertThat(task.pickRandomNumber(516)).isEqualTo(-516);
    factor.set(2);
    assertThat(task.pickRandomNumber(516)).isEqualTo(1032);
  }

  @Test
  void isFoundByTheNameThatTheServerUses() {
    assertThat(
            Arrays.stream(RandomNumberTask.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Task.class))
                .map(method -> method.getAnnotation(Task.class).value()))
        .containsExactly(RandomNumberTask.NAME);
  }
}
