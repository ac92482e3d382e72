package org.peekplatform.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretMaskTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "jdbc:postgresql://db/peek?user=peek&password=hunter2&ssl=on |"
            + " jdbc:postgresql://db/peek?user=peek&password=***&ssl=on",
        "postgresql://peek:hunter2@db:5432/peek | postgresql://peek:***@db:5432/peek",
        "{\"user\":\"peek\",\"password\":\"hunter2 x\"} | {\"user\":\"peek\",\"password\":***}",
        "dbPassword: hunter2, next | dbPassword: ***, next",
        "Authorization: Bearer abc.DEF-1_2== end | Authorization: Bearer *** end",
        "Unexpected token: x at http://host:80/a | Unexpected token: x at http://host:80/a",
        "the password is wrong | the password is wrong",
      })
  void secretsAreMaskedAndTheRestStays(String text, String masked) {
    assertThat(new SecretMask().apply(text)).isEqualTo(masked);
  }
}
