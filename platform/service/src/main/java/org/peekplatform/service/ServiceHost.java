package org.peekplatform.service;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The machine that a service runs on. */
public final class ServiceHost {

  private ServiceHost() {}

  /**
   * Returns the name of this machine.
   *
   * @return its host name, or {@code localhost} if it has none
   */
  public static String name() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // a machine without a name of its own
    }
  }
}
