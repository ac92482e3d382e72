package org.peekplatform.plugin;

/** How a running plugin is replaced by another version; {@code upgradeMode} in the manifest. */
public enum UpgradeMode {
  /** The new version starts beside the old one and takes over in one instant. */
  SWAP("swap"),
  /** The old version stops before the new one starts, for plugins that cannot run twice. */
  RESTART("restart");

  private final String key;

  UpgradeMode(String key) {
    this.key = key;
  }

  /**
   * Returns the name as it stands in the manifest.
   *
   * @return {@code swap} or {@code restart}
   */
  public String key() {
    return key;
  }
}
