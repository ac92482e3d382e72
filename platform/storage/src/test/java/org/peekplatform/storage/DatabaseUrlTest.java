package org.peekplatform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseUrlTest {

  @Test
  void theWordEmbeddedMeansTheDatabaseOfThePlatform() {
    assertThat(DatabaseUrl.parse("embedded")).isEqualTo(new DatabaseUrl.Embedded());
  }

  @Test
  void bothFormsOfAnAddressMeanTheSame() {
    DatabaseUrl expected =
        new DatabaseUrl.External(
            new DatabaseAddress(
                "db.example", 5433, "peek", "someone", "p@ss+word", Map.of("sslmode", "require")));

    assertThat(
            DatabaseUrl.parse(
                "postgresql://someone:p%40ss+word@db.example:5433/peek?sslmode=require"))
        .isEqualTo(expected);
    assertThat(
            DatabaseUrl.parse(
                "jdbc:postgresql://db.example:5433/peek?user=someone&password=p%40ss+word&sslmode=require"))
        .isEqualTo(expected);
  }

  @Test
  void theUsualPortNeedNotBeNamed() {
    DatabaseUrl parsed = DatabaseUrl.parse("postgresql://someone@[::1]/peek");

    assertThat(parsed)
        .isInstanceOfSatisfying(
            DatabaseUrl.External.class,
            external ->
                assertThat(external.address().jdbcUrl())
                    .isEqualTo("jdbc:postgresql://[::1]:5432/peek"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mysql://user:secret@host/peek|only PostgreSQL",
        "postgresql://user:secret@host:5432|name of the database",
        "postgresql://host/peek|user is missing",
        "postgresql:///peek|host is missing",
        "postgresql://user:sec ret@host/peek|percent-encode",
        "postgresql://user:secret%4@host/peek|percent",
        "postgresql://user:secret@host/peek?ssl|name=value",
      })
  void aWrongAddressIsExplainedWithoutItsPassword(String text, String reason) {
    assertThatThrownBy(() -> DatabaseUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("database.connectUrl", reason)
        .hasNoCause()
        .message()
        .doesNotContain("sec");
  }

  @Test
  void anAddressNeverShowsItsPassword() {
    assertThat(DatabaseUrl.parse("postgresql://someone:secret@host/peek").toString())
        .contains("someone@host:5432/peek")
        .doesNotContain("secret");
  }
}
