package org.peekplatform.plugins.tutorial.internal.server;

import java.util.List;
import org.peekplatform.plugins.tutorial.internal.TutorialNames;
import org.peekplatform.plugins.tutorial.internal.tuples.AddIntValueActionTuple;
import org.peekplatform.plugins.tutorial.internal.tuples.StringCapToggleActionTuple;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.TupleActionProcessor;

/** Does what the buttons of the device pages ask for (Documentation 7.9.15). */
final class StringIntActions {

  private StringIntActions() {}

  /**
   * Takes the actions.
   *
   * @param vortex the plugin's scope, with which the processing ends
   * @param stringInts the rows to change
   */
  static void process(VortexScope vortex, LiveStringInts stringInts) {
    vortex.own(
        new TupleActionProcessor(vortex, TutorialNames.ACTION_PROCESSOR, TutorialNames.filter())
            .setDelegate(
                StringCapToggleActionTuple.class,
                (action, context) -> {
                  stringInts.toggleCaps(action.stringIntId());
                  return List.of();
                })
            .setDelegate(
                AddIntValueActionTuple.class,
                (action, context) -> {
                  stringInts.addInt(action.stringIntId(), action.offset());
                  return List.of();
                }));
  }
}
