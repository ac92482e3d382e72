package org.peekplatform.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Tells the version that stands in the manifest of this jar. */
final class PeekVersion implements IVersionProvider {

  /** Returns the version, or a note where the classes do not come from a jar. */
  static String text() {
    return Objects.requireNonNullElse(
        PeekVersion.class.getPackage().getImplementationVersion(), "development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"peek " + text()};
  }
}
