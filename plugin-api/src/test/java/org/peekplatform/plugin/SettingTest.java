package org.peekplatform.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

  private static final Setting<Duration> PAUSE =
      Setting.duration("pause", Duration.ofMillis(100), Duration.ofDays(7));

  @Test
  void a_setting_has_the_default_of_its_type_until_it_is_given_another() {
    assertThat(Setting.text("a").defaultValue()).isEmpty();
    assertThat(Setting.integer("a", 3, 5).defaultValue()).isEqualTo(3);
    assertThat(Setting.bool("a").defaultValue()).isFalse();
    assertThat(Setting.choice("a", List.of("left", "right")).defaultValue()).isEqualTo("left");
    assertThat(Setting.integer("a", 3, 5).defaultValue(4L).defaultValue()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "6", "four", "", "4.5", "99999999999999999999"})
  void what_is_no_number_within_the_limits_is_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Setting.integer("a", 3, 5).parse(text))
        .withMessage("It must be a whole number from 3 to 5.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "1.1", "-0.1", "half"})
  void what_is_no_fraction_within_the_limits_is_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Setting.decimal("a", 0, 1).parse(text))
        .withMessage("It must be a number from 0.0 to 1.0.");
  }

  @ParameterizedTest
  @CsvSource({"250 ms, 250", "30s, 30000", "5 MIN, 300000", "2 h, 7200000", "1 d, 86400000"})
  void a_time_is_a_number_and_a_unit(String text, long millis) {
    assertThat(PAUSE.parse(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"90000, 90 s", "120000, 2 min", "3600000, 1 h", "1500, 1500 ms", "172800000, 2 d"})
  void a_time_is_written_in_the_longest_unit_that_fits(long millis, String text) {
    assertThat(PAUSE.format(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @Test
  void a_time_beyond_the_limits_is_refused_and_told_how_to_write_one() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PAUSE.parse("8 d"))
        .withMessage(
            "It must be a time from 100 ms to 7 d, such as 30 s, with ms, s, min, h or d.");
  }

  @Test
  void a_choice_takes_its_choices_only() {
    Setting<String> side = Setting.choice("side", List.of("left", "right"));
    assertThat(side.parse("right")).isEqualTo("right");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> side.parse("up"))
        .withMessage("It must be one of left, right.");
  }

  @Test
  void all_rules_of_the_plugin_are_asked_in_their_order() {
    Setting<String> host =
        Setting.text("host")
            .validate(value -> value.contains(" ") ? "Leave out the spaces." : null)
            .validate(value -> value.endsWith(".") ? "Leave out the last dot." : null);
    assertThat(host.parse("scada.example.org")).isEqualTo("scada.example.org");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> host.parse("a b."))
        .withMessage("Leave out the spaces.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> host.parse("b."))
        .withMessage("Leave out the last dot.");
  }

  @Test
  void a_declaration_that_cannot_be_right_is_refused_at_once() {
    assertThatIllegalArgumentException().isThrownBy(() -> Setting.text("no spaces"));
    assertThatIllegalArgumentException().isThrownBy(() -> Setting.choice("a", List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Setting.integer("a", 1, 5).defaultValue(6L));
  }
}
