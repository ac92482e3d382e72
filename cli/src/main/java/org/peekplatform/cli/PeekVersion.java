package org.peekplatform.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Tells the version that stands in the manifest of this jar. */
final class PeekVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = PeekVersion.class.getPackage().getImplementationVersion();
    return new String[] {"peek " + Objects.requireNonNullElse(version, "(not built by Maven)")};
  }
}
