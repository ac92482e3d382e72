package org.peekplatform.plugins.tutorial.internal;

import org.peekplatform.plugins.tutorial.DoSomethingTuple;
import org.peekplatform.plugins.tutorial.internal.storage.SettingPropertyTuple;
import org.peekplatform.plugins.tutorial.internal.storage.StringIntTuple;
import org.peekplatform.plugins.tutorial.internal.tuples.AddIntValueActionTuple;
import org.peekplatform.plugins.tutorial.internal.tuples.AgentStatusTuple;
import org.peekplatform.plugins.tutorial.internal.tuples.RandomNumberTuple;
import org.peekplatform.plugins.tutorial.internal.tuples.StringCapToggleActionTuple;
import org.peekplatform.vortex.VortexScope;

/** The plugin's tuple classes (Documentation 7.9.11). */
public final class TutorialTuples {

  private TutorialTuples() {}

  /**
   * Makes all tuple classes known on one service.
   *
   * @param vortex the plugin's scope, with which the registration ends
   */
  public static void register(VortexScope vortex) {
    vortex
        .tuples()
        .register(
            DoSomethingTuple.class,
            StringIntTuple.class,
            SettingPropertyTuple.class,
            StringCapToggleActionTuple.class,
            AddIntValueActionTuple.class,
            AgentStatusTuple.class,
            RandomNumberTuple.class);
  }
}
