package org.peekplatform.vortex.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.peekplatform.vortex.VortexLimits;

/** A tuple means the same in whatever order and with whatever white space it is written. */
class MemberOrderTest {

  private static final Six SIX =
      new Six(
          true, "é\n", -5, 1.25, Instant.parse("2020-05-20T10:11:12.131415Z"), List.of(7L, "x"));

  private static final List<String> MEMBERS =
      List.of(
          "\"_ct\":\"rt\"",
          "\"_c\":\"test.Six\"",
          "\"active\":true",
          "\"comment\":\"é\\n\"",
          "\"id\":{\"_ft\":\"int\",\"_fd\":-5}",
          "\"reading\":1.25",
          "\"updated\":{\"_ft\":\"datetime\",\"_fd\":\"2020-05-20 10:11:12.131415+0000\"}",
          "\"anything\":[7,{\"_fd\":\"x\",\"_ft\":\"str\"}]",
          "\"unknown\":{\"a\":null}");

  private final TupleTypes types = new TupleTypes();
  private final JsonPayloadCodec codec =
      new JsonPayloadCodec(types, VortexLimits.defaults().message(), UnknownTuples.REJECT);

  MemberOrderTest() {
    types.register(Six.class);
  }

  @Test
  void inEveryOrder() {
    for (int shift = 0; shift < MEMBERS.size(); shift++) {
      List<String> rotated = new ArrayList<>(MEMBERS);
      Collections.rotate(rotated, shift);
      assertThat(decode('{' + String.join(",", rotated) + '}')).isEqualTo(SIX);
      assertThat(decode('{' + String.join(",", rotated.reversed()) + '}')).isEqualTo(SIX);
    }
  }

  @Test
  void withWhiteSpaceAnywhere() {
    String tight = '{' + String.join(",", MEMBERS) + '}';
    // Each place alone, so that what is read in one step is left in the middle too.
    for (int at = tight.indexOf(','); at >= 0; at = tight.indexOf(',', at + 1)) {
      String text = tight.substring(0, at) + " , " + tight.substring(at + 1);
      assertThat(decode(text)).isEqualTo(SIX);
    }
  }

  @Test
  void withTheTypesOfOtherWriters() {
    assertThat(
            decode(
                "{\"_ct\":\"rt\",\"_c\":\"test.Six\",\"id\":-5.0,\"active\":{\"_ft\":\"bool\",\"_fd\":\"1\"},"
                    + "\"comment\":{\"_ft\":\"str\",\"_fd\":\"é\\n\"},\"reading\":{\"_ft\":\"float\",\"_fd\":\"1.25\"},"
                    + "\"updated\":{\"_ft\":\"datetime\",\"_fd\":\"2020-05-20T12:11:12.131415+02:00\"},"
                    + "\"anything\":[{\"_ft\":\"int\",\"_fd\":\"7\"},\"x\"]}"))
        .isEqualTo(SIX);
  }

  @Test
  void severalTuplesOfSeveralTypes() {
    String six = '{' + String.join(",", MEMBERS) + '}';
    String selector =
        "{\"_ct\":\"rt\",\"_c\":\"vortex.TupleSelector\",\"name\":\"n\",\"selector\":{}}";
    String nested = six.replace("\"anything\":[7", "\"anything\":[" + six + ",7");
    assertThat(decode('[' + String.join(",", six, selector, nested, six) + ']'))
        .isEqualTo(
            List.of(
                SIX,
                org.peekplatform.vortex.TupleSelector.of("n"),
                new Six(
                    SIX.active(),
                    SIX.comment(),
                    SIX.id(),
                    SIX.reading(),
                    SIX.updated(),
                    List.of(SIX, 7L, "x")),
                SIX));
  }

  private @Nullable Object decode(String json) {
    return codec.decodeValue(json.getBytes(StandardCharsets.UTF_8));
  }
}
