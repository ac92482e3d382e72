package org.peekplatform.plugins.noop;

import java.nio.file.Path;
import java.util.List;
import org.peekplatform.pluginruntime.PluginProject;
import org.peekplatform.tck.PluginCompatibilityTest;

class NoopCompatibilityTest extends PluginCompatibilityTest {

  @Override
  protected List<Path> dependencies() {
    return List.of(new PluginProject(Path.of("../tutorial")).archive());
  }
}
