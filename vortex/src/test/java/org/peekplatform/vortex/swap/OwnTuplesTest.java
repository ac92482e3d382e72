package org.peekplatform.vortex.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.ScopeRules;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.UnknownTupleTypeException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.router.VortexRouter;

/** Each scope knows its own classes of tuples. */
class OwnTuplesTest {

  @TupleType("test.Pump")
  record Pump(long rpm) {}

  /** The same pump in a later version. */
  @TupleType("test.Pump")
  record NewPump(long rpm, String name) {}

  private final VortexRouter router = VortexRouter.builder("peek-server").build();

  @AfterEach
  void close() {
    router.close();
  }

  private static Object decoded(VortexScope scope, EncodedPayload payload) {
    return Objects.requireNonNull(scope.codec().decode(payload).tuples().getFirst());
  }

  private static EncodedPayload encoded(VortexScope scope, Object tuple) {
    return scope.codec().encode(Payload.of(Map.of(), List.of(tuple)));
  }

  @Test
  void twoVersionsOfAPluginHaveDifferentClassesOfOneName() {
    VortexScope old = router.stageScope("pumps");
    old.tuples().register(Pump.class);
    VortexScope next = router.stageScope("pumps");
    next.tuples().register(NewPump.class);

    EncodedPayload payload = encoded(old, new Pump(7));

    assertThat(decoded(old, payload)).isEqualTo(new Pump(7));
    assertThat(decoded(next, payload)).isInstanceOf(NewPump.class);
    old.close();
    assertThat(decoded(next, payload)).isInstanceOf(NewPump.class);
  }

  @Test
  void aScopeUsesTheClassesOfThoseItNeedsAndOfThoseThatTheseNeed() {
    VortexScope pumps = router.stageScope("pumps");
    pumps.tuples().register(Pump.class);
    VortexScope stations = router.stageScope("stations", List.of(pumps), ScopeRules.NONE);
    VortexScope reports = router.stageScope("reports", List.of(stations), ScopeRules.NONE);

    assertThat(decoded(reports, encoded(stations, new Pump(3)))).isEqualTo(new Pump(3));
    VortexScope stranger = router.stageScope("stranger");
    assertThatThrownBy(() -> decoded(stranger, encoded(pumps, new Pump(3))))
        .isInstanceOf(UnknownTupleTypeException.class);
  }

  @Test
  void aScopeUsesTheClassesThatAllShare() {
    VortexScope platform = router.openScope("platform");
    VortexScope pumps = router.stageScope("pumps");
    platform.tuples().register(Pump.class);

    assertThat(decoded(pumps, encoded(platform, new Pump(3)))).isEqualTo(new Pump(3));
    assertThatThrownBy(() -> pumps.tuples().register(NewPump.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("test.Pump")
        .hasMessageContaining("the platform");
  }

  @Test
  void twoPluginsCannotHaveOneNameForDifferentClasses() {
    router.stageScope("pumps").tuples().register(Pump.class);
    VortexScope others = router.stageScope("others");

    assertThatThrownBy(() -> others.tuples().register(NewPump.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("test.Pump of others")
        .hasMessageContaining("by pumps");
  }

  @Test
  void theNameIsFreeWhenItsOwnerIsGone() {
    VortexScope pumps = router.stageScope("pumps");
    pumps.tuples().register(Pump.class);
    pumps.close();
    VortexScope others = router.stageScope("others");

    others.tuples().register(NewPump.class);

    assertThat(decoded(others, encoded(others, new NewPump(1, "a"))))
        .isEqualTo(new NewPump(1, "a"));
  }
}
