package org.peekplatform.service.server;

import java.net.InetAddress;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.peekplatform.config.VortexTcpConfig;
import org.peekplatform.vortex.tcp.TcpLinkPolicy;
import org.peekplatform.vortex.tcp.TcpPeer;
import org.peekplatform.vortex.websocket.LinkDecision;
import org.peekplatform.vortex.websocket.LinkIdentity;

/**
 * Lets services of the original join over TCP: from allowed addresses, under allowed names.
 *
 * <p>They cannot show a key, so whoever reaches the port from such an address is believed. They
 * speak for themselves only, and never replace a service that joined with the key.
 *
 * @param names the Vortex names that may be claimed
 * @param addresses where connections may come from
 */
record OldServices(Set<String> names, Set<InetAddress> addresses) implements TcpLinkPolicy {

  static OldServices of(VortexTcpConfig config) {
    return new OldServices(
        Set.copyOf(config.allowedNames()), Set.copyOf(config.allowedAddresses()));
  }

  @Override
  public boolean mayConnect(InetAddress address) {
    return addresses.contains(address);
  }

  @Override
  public LinkDecision authenticate(TcpPeer peer) {
    String name = peer.claimedName();
    if (!names.contains(name)) {
      // The name itself is left out: a stranger chose it, and this is logged.
      return new LinkDecision.Rejected(
          HttpStatus.FORBIDDEN_403,
          "Its name is none of vortexTcp.allowedNames, which are " + names + ".");
    }
    return new LinkDecision.Accepted(
        new LinkIdentity(
            name, peer.claimedUuid(), "old " + name + " at " + peer.address().getHostAddress()));
  }
}
