package org.peekplatform.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Archives in the database, cut into parts so that none needs much memory. */
final class ArchiveParts {

  private static final int PART_BYTES = 1 << 20;
  private static final int PARTS_AT_ONCE = 4;

  private ArchiveParts() {}

  /** Writes an archive in the caller's transaction, unless it is there. */
  static void writeIfMissing(Connection connection, String sha256, InputStream archive)
      throws SQLException, IOException {
    if (isThere(connection, sha256)) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into peek_active.plugin_archive_part (sha256, part, content)"
                + " values (?, ?, ?)")) {
      int part = 0;
      for (byte[] content = archive.readNBytes(PART_BYTES);
          content.length > 0;
          content = archive.readNBytes(PART_BYTES)) {
        insert.setString(1, sha256);
        insert.setInt(2, part++);
        insert.setBytes(3, content);
        insert.executeUpdate();
      }
    }
  }

  private static boolean isThere(Connection connection, String sha256) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select 1 from peek_active.plugin_archive_part where sha256 = ? and part = 0")) {
      select.setString(1, sha256);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /** Writes the parts of an archive to a file; the connection must be in a transaction. */
  static void read(Connection connection, String sha256, Path file)
      throws SQLException, IOException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "select content from peek_active.plugin_archive_part where sha256 = ?"
                    + " order by part");
        OutputStream out = Files.newOutputStream(file)) {
      select.setFetchSize(PARTS_AT_ONCE);
      select.setString(1, sha256);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          out.write(rows.getBytes(1));
        }
      }
    }
  }

  static void deleteAllBut(Connection connection, List<String> hashes) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from peek_active.plugin_archive_part where sha256 <> all (?)")) {
      delete.setArray(1, connection.createArrayOf("text", hashes.toArray()));
      delete.executeUpdate();
    }
  }
}
