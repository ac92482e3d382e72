package org.peekplatform.vortex.router;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.peekplatform.vortex.PayloadEndpoint;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.link.VortexLink;

/** An endpoint with one bounded mailbox per link. */
final class RegisteredEndpoint {

  private final Map<String, Object> filt;
  private final Object key;
  private final PayloadEndpoint endpoint;
  private final RouterScope scope;
  private final EndpointMeters meters;
  private final Map<VortexLink, Mailbox> mailboxes = new ConcurrentHashMap<>();
  private volatile List<RegisteredEndpoint> former = List.of();

  RegisteredEndpoint(
      Map<String, Object> filt, PayloadEndpoint endpoint, RouterScope scope, RouterMetrics meters) {
    // The envelope gives the filt the same form of values that a received filt has.
    this.filt = PayloadEnvelope.of(filt).filt();
    Object found = this.filt.get("key");
    if (found == null) {
      throw new IllegalArgumentException(
          "The filt " + filt + " has no key. Add \"key\" with the name of what listens.");
    }
    this.key = found;
    this.endpoint = endpoint;
    this.scope = scope;
    this.meters = meters.endpoint(found.toString());
  }

  Object key() {
    return key;
  }

  Map<String, Object> filt() {
    return filt;
  }

  boolean matches(Map<String, Object> received) {
    for (Map.Entry<String, Object> entry : filt.entrySet()) {
      if (!received.containsKey(entry.getKey())
          || !Objects.equals(received.get(entry.getKey()), entry.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** Lets what a link sends here wait until these have handled what it sent before. */
  void follow(List<RegisteredEndpoint> newFormer) {
    former = newFormer;
  }

  /** Forgets the endpoints of a scope that has ended. */
  void forgetFormer(RouterScope ended) {
    former = former.stream().filter(each -> each.scope != ended).toList();
  }

  /** Lets those that took its place wait no longer, although this may never become idle. */
  void abandon() {
    mailboxes.values().forEach(Mailbox::abandon);
  }

  /** Queues an envelope for the endpoint. */
  void deliver(VortexLink link, LinkEnvelope received) {
    Mailbox mailbox = mailboxes.get(link);
    if (mailbox == null) {
      mailbox = mailboxes.computeIfAbsent(link, this::newMailbox);
    }
    mailbox.deliver(received.with(scope.messageCodec()));
  }

  private Mailbox newMailbox(VortexLink link) {
    Mailbox mailbox =
        new Mailbox(
            endpoint,
            scope.executor(),
            scope.limits().routing().mailboxMessages(),
            meters,
            scope::failed);
    List<Mailbox> before = new ArrayList<>();
    former.forEach(each -> each.addBusy(link, before));
    if (!before.isEmpty()) {
      mailbox.waitFor(before);
    }
    return mailbox;
  }

  private void addBusy(VortexLink link, List<Mailbox> busy) {
    Mailbox own = mailboxes.get(link);
    if (own != null && !own.isIdle()) {
      busy.add(own);
    } else if (own == null) {
      former.forEach(each -> each.addBusy(link, busy));
    }
  }

  /** Returns how many links have a mailbox. */
  int mailboxes() {
    return mailboxes.size();
  }

  /** Tells whether nothing waits or is handled. */
  boolean isIdle() {
    return mailboxes.values().stream().allMatch(Mailbox::isIdle);
  }

  /**
   * Calls back when nothing waits or is handled, perhaps several times; at once if that is so now.
   * For an endpoint that gets nothing more.
   */
  void callWhenIdle(Runnable call) {
    Runnable callIfIdle =
        () -> {
          if (isIdle()) {
            call.run();
          }
        };
    mailboxes.values().forEach(each -> each.callWhenIdle(callIfIdle));
    callIfIdle.run();
  }

  void forget(VortexLink link) {
    mailboxes.remove(link);
  }
}
