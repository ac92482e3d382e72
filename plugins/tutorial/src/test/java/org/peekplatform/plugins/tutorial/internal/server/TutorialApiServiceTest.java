package org.peekplatform.plugins.tutorial.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.peekplatform.plugins.tutorial.TutorialApi;
import org.peekplatform.plugins.tutorial.internal.storage.TutorialSettings;

class TutorialApiServiceTest {

  private final TutorialApi api =
      new TutorialApiService(() -> new TutorialSettings("SUCCESS", 1000, true));

  @Test
  void theResultBeginsWithTheSetting() {
    assertThat(api.doSomethingGood("a swim").result()).isEqualTo("SUCCESS : a swim");
  }

  @Test
  void refusesABlankDescription() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> api.doSomethingGood(" "))
        .withMessageContaining("without a description");
  }
}
