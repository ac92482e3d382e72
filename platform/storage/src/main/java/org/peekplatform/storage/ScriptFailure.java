package org.peekplatform.storage;

import java.util.stream.Collectors;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says in plain words what is wrong with a database script. */
final class ScriptFailure {

  private ScriptFailure() {}

  /** Returns {@code " in line N"}, or an empty text if the line is not known. */
  static String place(FlywayMigrateException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FlywaySqlScriptException script) {
        return " in line " + (script.getLineNumber() + linesBefore(script));
      }
    }
    return "";
  }

  /** Returns how far below the statement's first line the database stopped reading. */
  private static long linesBefore(FlywaySqlScriptException script) {
    ServerErrorMessage said =
        script.getCause() instanceof PSQLException refused ? refused.getServerErrorMessage() : null;
    String statement = script.getStatement();
    if (said == null || statement == null) {
      return 0;
    }
    int position = Math.clamp(said.getPosition() - 1L, 0, statement.length());
    return statement.substring(0, position).chars().filter(letter -> letter == '\n').count();
  }

  static String reason(FlywayMigrateException failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    // The position counts letters of one statement, which nobody does by hand.
    return String.valueOf(deepest.getMessage()).replaceFirst("\\s+Position: \\d+", "");
  }

  /** Returns what differs, without hash codes and advice about options that are not there. */
  static String differences(FlywayValidateException failure) {
    return String.valueOf(failure.getMessage())
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("Migration ") || line.startsWith("Detected "))
        .map(line -> line + ".")
        .collect(Collectors.joining(" "));
  }
}
