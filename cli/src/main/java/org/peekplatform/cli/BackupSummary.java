package org.peekplatform.cli;

import org.peekplatform.backup.BackupManifest;
import org.peekplatform.backup.BackupManifest.Table;

/** Says in a few words what a backup holds. */
final class BackupSummary {

  private BackupSummary() {}

  static String of(BackupManifest backup) {
    long rows =
        backup.schemas().stream()
            .flatMap(schema -> schema.tables().stream())
            .mapToLong(Table::rows)
            .sum();
    long files =
        backup.entries().keySet().stream().filter(name -> name.startsWith("home/")).count();
    return "%,d rows of %d schemas%s, %d plugin archives and %d files in all"
        .formatted(
            rows,
            backup.schemas().size(),
            backup.configurationOnly() ? " (the configuration only)" : "",
            backup.plugins().size(),
            files);
  }
}
