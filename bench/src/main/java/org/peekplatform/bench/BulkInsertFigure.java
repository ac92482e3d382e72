package org.peekplatform.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.peekplatform.storage.DatabaseAddress;
import org.postgresql.PGConnection;

/** P8: rows inserted by {@code bulkInsert}, beside {@code psql \copy} of the same rows. */
final class BulkInsertFigure implements Figure {

  private static final int ROWS = 500_000;
  private static final int ROUNDS = 5;
  private static final String COLUMNS = "(id, name, speed, on_site, changed, remark)";

  @Override
  public String name() {
    return "P8";
  }

  @Override
  public String about() {
    return "tuples inserted per second by COPY, beside psql \\copy of the same rows (60 s)";
  }

  @Override
  public void run(Report report) throws Exception {
    List<PumpRow> rows = PumpRow.rows(ROWS).toList();
    try (PumpDatabase pumps = new PumpDatabase()) {
      Path text = pumps.folder().resolve("rows.copy");
      long bytes = export(pumps, rows, text);
      List<Double> ours = new ArrayList<>();
      List<Double> theirs = new ArrayList<>();
      // The first round warms both up.
      for (int round = 0; round <= ROUNDS; round++) {
        double own = perSecond(pumps, () -> pumps.database().bulkInsert(PumpRow.class, rows));
        double other = perSecond(pumps, () -> psql(pumps.address(), text));
        if (round > 0) {
          ours.add(own);
          theirs.add(other);
        }
      }
      Map<String, Object> context =
          Map.of("rows", ROWS, "rounds", ROUNDS, "bytesOfText", bytes, "columns", 6);
      double peek = Quantiles.median(ours);
      double psql = Quantiles.median(theirs);
      report.line("P8.bulkInsert", peek, "rows/s", context);
      report.line("P8.psql", psql, "rows/s", context);
      report.line("P8", peek / psql, "of psql \\copy", context);
    }
  }

  /** Writes the rows as text, in the form of COPY, as the database itself gives it. */
  private static long export(PumpDatabase pumps, List<PumpRow> rows, Path text)
      throws IOException, SQLException {
    pumps.database().bulkInsert(PumpRow.class, rows);
    try (Connection connection = pumps.database().dataSource().getConnection();
        BufferedWriter out = Files.newBufferedWriter(text)) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("COPY pump %s TO STDOUT".formatted(COLUMNS), out);
    }
    return Files.size(text);
  }

  private static double perSecond(PumpDatabase pumps, Insertion insertion) throws Exception {
    pumps.clear();
    System.gc();
    long start = System.nanoTime();
    insertion.run();
    return ROWS / ((System.nanoTime() - start) / 1e9);
  }

  /** Starts and connects within the time, as who uses it does: some hundredths of a second. */
  private static void psql(DatabaseAddress address, Path text)
      throws IOException, InterruptedException {
    ProcessBuilder psql =
        new ProcessBuilder(
                "psql",
                "--no-psqlrc",
                "--quiet",
                "--set=ON_ERROR_STOP=1",
                "--host=" + address.host(),
                "--port=" + address.port(),
                "--username=" + address.user(),
                "--dbname=" + address.database(),
                "--command=\\copy %s.pump %s from '%s'"
                    .formatted(PumpDatabase.SCHEMA, COLUMNS, text))
            .inheritIO();
    psql.environment().put("PGPASSWORD", address.password());
    int status;
    try {
      status = psql.start().waitFor();
    } catch (IOException e) {
      throw new IOException(
          "P8 compares with psql, which is not there. Install it: apt-get install postgresql-client",
          e);
    }
    if (status != 0) {
      throw new IOException("psql ended with " + status + "; what it said stands above.");
    }
  }

  /** One way to insert the rows. */
  @FunctionalInterface
  private interface Insertion {
    void run() throws Exception;
  }
}
