package org.peekplatform.pluginruntime;

import org.pf4j.DefaultVersionManager;
import org.pf4j.VersionManager;

/** Compares versions and matches them with ranges, by the rules of semantic versioning. */
public final class PluginVersions {

  private static final VersionManager VERSIONS = new DefaultVersionManager();

  private PluginVersions() {}

  /**
   * Compares two semantic versions.
   *
   * @param one a version such as {@code 1.2.3}
   * @param other another one
   * @return less than, equal to or greater than zero, as with {@link java.util.Comparator}
   */
  public static int compare(String one, String other) {
    return VERSIONS.compareVersions(one, other);
  }

  static boolean matches(String version, String range) {
    return VERSIONS.checkVersionConstraint(version, range);
  }

  static boolean isRange(String text) {
    try {
      VERSIONS.checkVersionConstraint("1.0.0", text);
      return !text.isBlank();
    } catch (RuntimeException _) {
      return false;
    }
  }
}
