package org.peekplatform.vortex;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class FailureTextTest {

  private final SQLException fromDriver = new SQLException("ERROR: duplicate key (name)=(secret)");

  @Test
  void textsOfTheDatabaseStayInTheLog() {
    assertThat(FailureText.of(new CompletionException(fromDriver), "A test"))
        .contains("The log of the service has the details")
        .doesNotContain("secret");
  }

  @Test
  void aClearMessageAroundAFailureOfTheDatabaseIsKept() {
    IllegalStateException clear =
        new IllegalStateException("Somebody else changed row 7. Load it again.", fromDriver);
    assertThat(FailureText.of(clear, "A test"))
        .isEqualTo("Somebody else changed row 7. Load it again.");
  }
}
