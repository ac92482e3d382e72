package org.peekplatform.vortex.router;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.peekplatform.vortex.PayloadEndpoint;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.link.VortexLink;

/** An endpoint with one bounded mailbox per link. */
final class RegisteredEndpoint {

  private final Map<String, Object> filt;
  private final Object key;
  private final PayloadEndpoint endpoint;
  private final Executor executor;
  private final int mailboxMessages;
  private final EndpointMeters meters;
  private final Map<VortexLink, Mailbox> mailboxes = new ConcurrentHashMap<>();

  RegisteredEndpoint(
      Map<String, Object> filt,
      PayloadEndpoint endpoint,
      Executor executor,
      int mailboxMessages,
      RouterMetrics metrics) {
    // The envelope gives the filt the same form of values that a received filt has.
    this.filt = PayloadEnvelope.of(filt).filt();
    Object found = this.filt.get("key");
    if (found == null) {
      throw new IllegalArgumentException(
          "The filt " + filt + " has no key. Add \"key\" with the name of what listens.");
    }
    this.key = found;
    this.endpoint = endpoint;
    this.executor = executor;
    this.mailboxMessages = mailboxMessages;
    this.meters = metrics.endpoint(found.toString());
  }

  Object key() {
    return key;
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

  /** Queues an envelope for the endpoint. */
  void deliver(VortexLink link, ReceivedEnvelope received) {
    Mailbox mailbox = mailboxes.get(link);
    if (mailbox == null) {
      mailbox =
          mailboxes.computeIfAbsent(
              link, absent -> new Mailbox(endpoint, executor, mailboxMessages, meters));
    }
    mailbox.deliver(received);
  }

  /** Returns how many links have a mailbox. */
  int mailboxes() {
    return mailboxes.size();
  }

  void forget(VortexLink link) {
    mailboxes.remove(link);
  }
}
