package org.peekplatform.plugins.tutorial.internal.server;

import java.util.List;
import java.util.Map;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.plugins.tutorial.internal.TutorialNames;
import org.peekplatform.plugins.tutorial.internal.storage.SettingPropertyTuple;
import org.peekplatform.plugins.tutorial.internal.storage.SettingStore;
import org.peekplatform.plugins.tutorial.internal.storage.StringIntTuple;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.loader.CrudExtension;
import org.peekplatform.vortex.loader.TupleCrudHandler;

/** Serves the tuple loaders of the admin page (Documentation 7.9.12). */
final class AdminLoaders {

  private AdminLoaders() {}

  /**
   * Serves the rows of strings and integers.
   *
   * @param vortex the plugin's scope, with which the serving ends
   * @param database the plugin's schema
   * @param stringInts told of each change, so that the other pages show it
   */
  static void serveStringInts(
      VortexScope vortex, PluginDatabase database, LiveStringInts stringInts) {
    vortex.own(
        new TupleCrudHandler<>(
                vortex,
                TutorialNames.loaderFilter(TutorialNames.STRING_INT_LOADER),
                StringIntTuple.class,
                database.crudStore(StringIntTuple.class))
            .addExtension(new ChecksAndTells(stringInts)));
  }

  /**
   * Serves the settings.
   *
   * @param vortex the plugin's scope, with which the serving ends
   * @param settings the settings in the database
   */
  static void serveSettings(VortexScope vortex, SettingStore settings) {
    vortex.own(
        new TupleCrudHandler<>(
            vortex,
            TutorialNames.loaderFilter(TutorialNames.SETTING_LOADER),
            SettingPropertyTuple.class,
            settings));
  }

  /** Refuses unusable rows, and tells the other pages of what was changed. */
  private record ChecksAndTells(LiveStringInts stringInts)
      implements CrudExtension<StringIntTuple> {

    @Override
    public void beforeSave(List<StringIntTuple> rows, Map<String, Object> filt) {
      rows.forEach(StringIntTuple::check);
    }

    @Override
    public void afterSave(List<StringIntTuple> rows, Map<String, Object> filt) {
      stringInts.changed();
    }

    @Override
    public void afterDelete(List<StringIntTuple> rows, Map<String, Object> filt) {
      stringInts.changed();
    }
  }
}
