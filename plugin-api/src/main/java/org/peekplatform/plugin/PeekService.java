package org.peekplatform.plugin;

/** The names that may stand in {@code requiresServices} (Documentation 10.1). */
public enum PeekService {
  /** Business logic, owner of the database, admin site. */
  SERVER("server"),
  /** The database schema; runs inside the server. */
  STORAGE("storage"),
  /** Serves devices and caches for them. */
  CLIENT("client"),
  /** Runs beside external systems. */
  AGENT("agent"),
  /** Executes tasks. */
  WORKER("worker"),
  /** The administrator's site. */
  ADMIN("admin"),
  /** The site for phones and tablets. */
  MOBILE("mobile"),
  /** The site for control rooms. */
  DESKTOP("desktop");

  private final String key;

  PeekService(String key) {
    this.key = key;
  }

  /**
   * Returns the name as it stands in the manifest.
   *
   * @return a lower-case word
   */
  public String key() {
    return key;
  }

  /**
   * Returns the name by which Vortex addresses this service or its pages.
   *
   * @return such as {@code peek-server} (Documentation 10.2.1, {@code PeekVortexUtil})
   */
  public String vortexName() {
    return "peek-" + key;
  }
}
