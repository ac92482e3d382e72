package __package__;

import org.peekplatform.tck.PluginCompatibilityTest;

/** Runs the built archive on all services, as an installation would. */
class __Name__CompatibilityTest extends PluginCompatibilityTest {}
