package org.peekplatform.backup;

import java.util.List;
import java.util.Optional;
import org.peekplatform.settings.SettingsSchema;
import org.peekplatform.storage.ActionJournalSchema;
import org.peekplatform.storage.PlatformScripts;
import org.peekplatform.tasks.TaskSchema;

/** The schemas of the platform itself. */
final class PlatformSchemas {

  private PlatformSchemas() {}

  static List<PlatformScripts> all() {
    return List.of(TaskSchema.scripts(), ActionJournalSchema.scripts(), SettingsSchema.scripts());
  }

  static Optional<PlatformScripts> find(String schema) {
    return all().stream().filter(scripts -> scripts.schema().text().equals(schema)).findFirst();
  }
}
