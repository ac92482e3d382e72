package org.peekplatform.plugins.tutorial.internal.server;

import java.util.List;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.plugins.tutorial.internal.TutorialNames;
import org.peekplatform.plugins.tutorial.internal.storage.StringInts;
import org.peekplatform.plugins.tutorial.internal.tuples.AddIntValueActionTuple;
import org.peekplatform.plugins.tutorial.internal.tuples.StringCapToggleActionTuple;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.TupleActionProcessor;

/**
 * Does what the buttons of the device pages ask for, each once (Documentation 7.9.15).
 *
 * <p>The database remembers the outcome of an action in the transaction that changes the row.
 */
final class StringIntActions {

  private StringIntActions() {}

  /**
   * Takes the actions.
   *
   * @param vortex the plugin's scope, with which the processing ends
   * @param database the plugin's schema
   * @param stringInts told that rows were changed
   */
  static void process(VortexScope vortex, PluginDatabase database, LiveStringInts stringInts) {
    vortex.own(
        new TupleActionProcessor(vortex, TutorialNames.ACTION_PROCESSOR, TutorialNames.filter())
            .setDelegate(
                StringCapToggleActionTuple.class,
                database.actionJournal(),
                (action, entities, context) -> {
                  StringInts.toggleCaps(entities, action.stringIntId());
                  context.whenDone(stringInts::changed);
                  return List.of();
                })
            .setDelegate(
                AddIntValueActionTuple.class,
                database.actionJournal(),
                (action, entities, context) -> {
                  StringInts.addInt(entities, action.stringIntId(), action.offset());
                  context.whenDone(stringInts::changed);
                  return List.of();
                }));
  }
}
