package org.peekplatform.config;

/** The four kinds of service, each with a configuration and a log of its own. */
public enum ServiceKind {
  /** Business logic, database and admin site. */
  SERVER("server"),
  /** The sites of the devices. */
  CLIENT("client"),
  /** The neighbour of external systems. */
  AGENT("agent"),
  /** The executor of tasks. */
  WORKER("worker");

  private final String key;

  ServiceKind(String key) {
    this.key = key;
  }

  /**
   * Returns the word that stands for this kind in file names and on the command line.
   *
   * @return such as {@code server}
   */
  public String key() {
    return key;
  }

  /**
   * Returns the name of services of this kind.
   *
   * @return such as {@code peek-server}
   */
  public String serviceName() {
    return "peek-" + key;
  }
}
