package org.peekplatform.plugins.tutorial.internal.storage;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.vortex.loader.TupleConflictException;
import org.peekplatform.vortex.loader.TupleCrudStore;

/**
 * The plugin's global settings in the database, for the plugin and for the admin page.
 *
 * <p>Values can be changed; settings can neither be added nor deleted, since the plugin's code
 * knows their keys. May be used from any thread; each call is one transaction.
 */
public final class SettingStore implements TupleCrudStore<SettingPropertyTuple> {

  private final PluginDatabase database;

  /**
   * Creates the store.
   *
   * @param database the plugin's schema
   */
  public SettingStore(PluginDatabase database) {
    this.database = database;
  }

  /**
   * Reads the settings as they are now.
   *
   * @return the settings
   * @throws IllegalArgumentException if a setting is missing or unusable
   */
  public TutorialSettings read() {
    return TutorialSettings.of(database.inTransaction(entities -> rows(entities, false)));
  }

  @Override
  public List<SettingPropertyTuple> load(Map<String, Object> filt) {
    return database.inTransaction(entities -> rows(entities, false));
  }

  @Override
  public List<SettingPropertyTuple> save(
      List<SettingPropertyTuple> tuples, Map<String, Object> filt) {
    return database.inTransaction(
        entities -> {
          List<SettingPropertyTuple> rows = rows(entities, true);
          tuples.forEach(typed -> change(rows, typed));
          // Throws if a value is unusable, and so nothing is saved.
          TutorialSettings.of(rows);
          // The new versions must be in the answer.
          entities.flush();
          return rows;
        });
  }

  @Override
  public List<SettingPropertyTuple> delete(
      List<SettingPropertyTuple> tuples, Map<String, Object> filt) {
    throw new IllegalArgumentException(
        "Settings cannot be deleted: give them another value instead.");
  }

  private static void change(List<SettingPropertyTuple> rows, SettingPropertyTuple typed) {
    SettingPropertyTuple row =
        rows.stream()
            .filter(candidate -> Objects.equals(candidate.getId(), typed.getId()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no setting '%s' with the number %s: load the settings again."
                            .formatted(typed.getKey(), typed.getId())));
    if (!Objects.equals(row.getVersion(), typed.getVersion())) {
      throw new TupleConflictException(
          "The setting '%s' was changed by somebody else: load the newest values and save again."
              .formatted(row.getKey()),
          List.of(row),
          null);
    }
    row.takeValueOf(typed);
  }

  private static List<SettingPropertyTuple> rows(EntityManager entities, boolean lock) {
    return entities
        .createQuery(
            "select property from SettingPropertyTuple property, Setting setting"
                + " where setting.id = property.settingId and setting.name = :group"
                + " order by property.id",
            SettingPropertyTuple.class)
        .setParameter("group", Setting.GLOBAL)
        .setLockMode(lock ? LockModeType.PESSIMISTIC_WRITE : LockModeType.NONE)
        .getResultList();
  }
}
