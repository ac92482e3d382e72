package org.peekplatform.vortex.guide;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What docs/vortex.md shows is what the examples of both languages run. */
class GuideTextTest {

  private static final Path REPOSITORY = Path.of("..");

  @Test
  void theGuideShowsTheExamplesThatRun() throws IOException {
    GuideText.assertShowsExamples(
        REPOSITORY.resolve("docs/vortex.md"),
        REPOSITORY.resolve("vortex/src/test/java/org/peekplatform/vortex/guide"),
        REPOSITORY.resolve("web/vortex/test"));
  }
}
