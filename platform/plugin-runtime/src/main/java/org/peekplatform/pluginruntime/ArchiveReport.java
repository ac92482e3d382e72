package org.peekplatform.pluginruntime;

import java.util.List;

/**
 * What a thorough look at an archive found.
 *
 * @param archive the archive, whose manifest is good
 * @param signature what its signature is worth
 * @param problems why it cannot work, in sentences; empty if it is good
 * @param warnings what is odd, in sentences
 * @param migrations the SQL scripts that it brings, by their paths in the archive, in order
 */
public record ArchiveReport(
    PluginArchive archive,
    ArchiveSignature signature,
    List<String> problems,
    List<String> warnings,
    List<String> migrations) {

  /** Copies the lists. */
  public ArchiveReport {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
    migrations = List.copyOf(migrations);
  }
}
