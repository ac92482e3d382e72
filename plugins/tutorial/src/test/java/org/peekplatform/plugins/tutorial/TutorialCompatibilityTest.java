package org.peekplatform.plugins.tutorial;

import org.peekplatform.tck.PluginCompatibilityTest;

class TutorialCompatibilityTest extends PluginCompatibilityTest {}
