package org.peekplatform.plugins.tutorial.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.peekplatform.plugin.Task;

class RandomNumberTaskTest {

  @Test
  void turnsANumberIntoItsNegative() {
    assertThat(new RandomNumberTask().pickRandomNumber(516)).isEqualTo(-516);
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
