package org.peekplatform.pluginruntime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The SQL scripts of one archive.
 *
 * <p>{@code V<version>__<name>.sql} in the folder itself are run before the new version starts, and
 * may only add what the old version does not mind; those in {@code contract/} are run after it has
 * taken over; {@code undo/U<version>__<name>.sql} takes back what the script of that version did.
 *
 * @param paths all scripts by their paths in the archive: first those that expand, then those that
 *     contract, then those that undo, each in order
 * @param problems what is wrong with their names, in sentences
 * @param warnings which scripts cannot be undone, in sentences
 */
record MigrationScripts(List<String> paths, List<String> problems, List<String> warnings) {

  private static final String CONTRACT = "contract/";
  private static final String UNDO = "undo/";
  private static final Pattern SCRIPT = Pattern.compile("V([0-9]+(?:[._][0-9]+)*)__\\w+\\.sql");
  private static final Pattern UNDO_SCRIPT =
      Pattern.compile("U([0-9]+(?:[._][0-9]+)*)__\\w+\\.sql");

  static MigrationScripts in(@Nullable String folder, Collection<String> files) {
    List<String> problems = new ArrayList<>();
    if (folder == null) {
      return new MigrationScripts(List.of(), problems, List.of());
    }
    List<String> inside =
        files.stream()
            .filter(file -> file.startsWith(folder + "/"))
            .map(file -> file.substring(folder.length() + 1))
            .toList();
    NavigableMap<String, String> undo = scripts(inside, UNDO, UNDO_SCRIPT, problems);
    NavigableMap<String, String> contract = scripts(inside, CONTRACT, SCRIPT, problems);
    NavigableMap<String, String> expand = scripts(inside, "", SCRIPT, problems);
    contract.forEach(
        (version, name) -> {
          if (expand.containsKey(version)) {
            problems.add(
                "%s has the same version as %s. Each script needs a version of its own."
                    .formatted(name, expand.get(version)));
          }
        });
    undo.forEach(
        (version, name) -> {
          if (!expand.containsKey(version)) {
            problems.add(
                "%s undoes a version that has no script V%s__….sql.".formatted(name, version));
          }
        });
    List<String> warnings =
        expand.entrySet().stream()
            .filter(script -> !undo.containsKey(script.getKey()))
            .map(
                script ->
                    "%s cannot be taken back when an upgrade fails: there is no %sU%s__….sql."
                        .formatted(script.getValue(), UNDO, script.getKey()))
            .toList();
    List<String> paths = new ArrayList<>();
    for (Map<String, String> scripts : List.of(expand, contract, undo)) {
      scripts.values().forEach(name -> paths.add(folder + "/" + name));
    }
    return new MigrationScripts(paths, problems, warnings);
  }

  private static NavigableMap<String, String> scripts(
      List<String> files, String folder, Pattern pattern, List<String> problems) {
    NavigableMap<String, String> scripts =
        new TreeMap<>(Comparator.comparing(MigrationScripts::padded));
    for (String file : files) {
      if (!folder.equals(folderOf(file))) {
        continue;
      }
      Matcher name = pattern.matcher(file.substring(folder.length()));
      if (!name.matches()) {
        problems.add(
            "The script %s is not run, since its name is not %s%s<version>__<name>.sql, such as %s%s2__add_colour.sql."
                .formatted(
                    file,
                    folder,
                    pattern == UNDO_SCRIPT ? "U" : "V",
                    folder,
                    pattern == UNDO_SCRIPT ? "U" : "V"));
        continue;
      }
      String other = scripts.put(name.group(1).replace('_', '.'), file);
      if (other != null) {
        problems.add("%s and %s have the same version.".formatted(other, file));
      }
    }
    return scripts;
  }

  /** Returns the folder that decides when a script is run; a folder that means nothing as it is. */
  private static String folderOf(String file) {
    if (file.startsWith(UNDO)) {
      return UNDO;
    }
    return file.startsWith(CONTRACT) ? CONTRACT : "";
  }

  /** Lets 10 come after 9. */
  private static String padded(String version) {
    StringBuilder padded = new StringBuilder();
    for (String part : version.split("\\.", -1)) {
      padded.append("0".repeat(Math.max(0, 20 - part.length()))).append(part).append('.');
    }
    return padded.toString();
  }
}
