package org.peekplatform.vortex.observable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peekplatform.vortex.observable.ObservableBench.LINES;
import static org.peekplatform.vortex.observable.ObservableBench.PLUGIN;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.VortexRemoteException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.websocket.Service;

/** Who may not observe gets nothing, neither here nor behind a proxy, neither first nor later. */
@Timeout(60)
class PermissionTest {

  private final ObservableBench bench = new ObservableBench();
  private final Set<String> allowed = ConcurrentHashMap.newKeySet();

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  private void restrict(String... names) {
    allowed.addAll(Set.of(names));
    bench.observable.setPermission(
        (who, selector) -> allowed.contains(who.vortexName()), "peek-client");
  }

  private Service clientWithProxy() {
    Service client = bench.client();
    ObservableBench.proxy(client);
    return client;
  }

  @Test
  void aDirectSubscriberIsCheckedFirstAndOnEveryUpdate() throws Exception {
    restrict("peek-admin");
    RawObserver good = bench.raw("peek-admin", bench.server);
    RawObserver bad = bench.raw("peek-guest", bench.server);
    bad.resume(LINES, "");
    assertThat(bad.nextFailure()).isEqualTo(FailureCode.FORBIDDEN);
    assertThat(bench.loads).hasValue(0);
    good.resume(LINES, "");
    good.next("whole");
    bench.change(1, "one");
    good.next("delta");
    allowed.clear();
    bench.change(2, "two");
    assertThat(good.next().failureCode()).isEqualTo(FailureCode.FORBIDDEN);
    allowed.add("peek-admin");
    good.resume(LINES, "");
    good.next("whole");
  }

  @Test
  void behindAProxyEachDeviceIsAskedAbout() throws Exception {
    restrict("peek-mobile");
    Service client = clientWithProxy();
    RawObserver good = bench.raw("peek-mobile", client);
    RawObserver bad = bench.raw("peek-guest", client);
    good.resume(LINES, "");
    PayloadEnvelope answer = good.next();
    assertThat(answer.filt())
        .containsEntry("update", "whole")
        .doesNotContainKeys("permissions", "asksPermission");
    bad.resume(LINES, "");
    assertThat(bad.next().failureCode()).isEqualTo(FailureCode.FORBIDDEN);
    bad.subscribe(LINES);
    assertThat(bad.next().failureCode()).isEqualTo(FailureCode.FORBIDDEN);
    bench.change(1, "one");
    good.next("delta");
    bench.change(2, "two");
    good.next("delta");
    bad.send(Map.of("tupleSelector", LINES, "subscribe", false, "x", "last"));
    PayloadEnvelope last = bad.next();
    assertThat(last.failureCode()).isEqualTo(FailureCode.FORBIDDEN);
    assertThat(last.filt()).as("no update came before").containsEntry("x", "last");
  }

  @Test
  void afterRevokingTheNextUpdateDoesNotReachTheDevice() throws Exception {
    restrict("peek-mobile", "peek-guest");
    Service client = clientWithProxy();
    RawObserver good = bench.raw("peek-mobile", client);
    RawObserver revoked = bench.raw("peek-guest", client);
    RawObserver old = bench.raw("peek-guest", client);
    good.resume(LINES, "");
    good.next("whole");
    revoked.resume(LINES, "");
    revoked.next("whole");
    old.subscribe(LINES);
    assertThat(old.next().isFailure()).isFalse();
    allowed.remove("peek-guest");
    bench.observable.permissionsChanged();
    bench.change(3, "secret");
    assertThat(revoked.next().failureCode()).isEqualTo(FailureCode.FORBIDDEN);
    assertThat(old.next().failureCode()).isEqualTo(FailureCode.FORBIDDEN);
    // Held back until it was decided, then told the version, by which it asks for what it lacks.
    String newest = good.next("none");
    bench.change(4, "more");
    good.next("delta");
    good.resume(LINES, newest);
    good.next("delta");
    allowed.add("peek-guest");
    bench.observable.permissionsChanged();
    bench.change(5, "again");
    good.next("none");
    // Now the proxy has heard of it, which this other link could have overtaken.
    revoked.resume(LINES, "");
    assertThat(revoked.next().isFailure()).isFalse();
  }

  @Test
  void pollsAreDecidedToo() throws Exception {
    restrict("peek-mobile");
    Service client = clientWithProxy();
    VortexScope good = bench.routers.link("peek-mobile", client);
    VortexScope bad = bench.routers.link("peek-guest", client);
    assertThat(poll(good, "peek-client")).isEqualTo(bench.lines());
    assertThatThrownBy(() -> poll(bad, "peek-client"))
        .hasCauseInstanceOf(VortexRemoteException.class)
        .hasMessageContaining("may not observe");
    VortexScope direct = bench.routers.link("peek-guest", bench.server);
    assertThatThrownBy(() -> poll(direct, "peek-server")).hasMessageContaining("may not observe");
  }

  private static Object poll(VortexScope scope, String to) throws Exception {
    return new TupleDataObserverClient(scope, to, "lines", PLUGIN)
        .poll(LINES)
        .get(10, TimeUnit.SECONDS);
  }

  @Test
  void onlyATrustedProxyMayPassOnAndAskAboutOthers() throws Exception {
    restrict("peek-mobile");
    RawObserver pretender = bench.raw("peek-guest", bench.server);
    pretender.send(
        Map.of(
            "tupleSelector", LINES, "subscribe", true, "resumeFrom", "", "asksPermission", true));
    assertThat(pretender.nextFailure()).isEqualTo(FailureCode.FORBIDDEN);
    pretender.send(
        Map.of(
            "tupleSelector",
            LINES,
            "subscribe",
            false,
            "forVortexName",
            "peek-mobile",
            "forPrincipal",
            "service"));
    assertThat(pretender.nextFailure()).isEqualTo(FailureCode.FORBIDDEN);
    RawObserver oldProxy = bench.raw("peek-client", bench.server);
    oldProxy.subscribe(LINES);
    assertThat(oldProxy.nextFailure()).isEqualTo(FailureCode.FORBIDDEN);
  }

  @Test
  void aListenerThatIsRefusedHearsIt() throws Exception {
    restrict("peek-admin");
    VortexScope scope = bench.routers.link("peek-admin", bench.server);
    Heard heard = new Heard();
    new TupleDataObserverClient(scope, "peek-server", "lines", PLUGIN).subscribe(LINES, heard);
    assertThat(heard.next()).isEqualTo(bench.lines());
    allowed.clear();
    bench.observable.permissionsChanged();
    assertThat(heard.next()).isEqualTo(FailureCode.FORBIDDEN);
  }
}
