package org.peekplatform.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.peekplatform.pluginruntime.PluginArchive;
import org.peekplatform.pluginruntime.PluginChoices;
import org.peekplatform.pluginruntime.PluginException;
import org.peekplatform.pluginruntime.PluginStore;
import org.peekplatform.storage.ConnectionPool;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the active server runs, kept in the database with the archives, so that a standby on another
 * machine has the same plugins when it takes over.
 *
 * <p>What is written there is signed with the service key: who can write to the database alone
 * cannot bring code into a server. Safe for use by several threads.
 */
public final class SharedPluginSet {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ConnectionPool pool;
  private final byte[] key;
  private final PluginStore store;
  private final Path folder;

  /** What was written, and by the holder of the key. */
  private record Written(PluginChoices choices, List<String> archives) {}

  /**
   * Makes the way to the database; nothing is read yet.
   *
   * @param pool where the database is
   * @param serviceKey the secret of the installation
   * @param store where archives are taken from and brought to
   * @param folder for passing files
   */
  public SharedPluginSet(ConnectionPool pool, String serviceKey, PluginStore store, Path folder) {
    this.pool = pool;
    this.key = serviceKey.getBytes(StandardCharsets.UTF_8);
    this.store = store;
    this.folder = folder;
  }

  /**
   * Takes over what another server ran, if that is newer than what this one ran last.
   *
   * @param own what this server ran last, or empty
   * @param enabled {@code plugin.enabled} of this server, which counts from the next change on
   * @return the choices of the other server, whose archives are in the store now; empty if there is
   *     nothing newer
   * @throws PluginException if they cannot be read, or were written with another key
   */
  public Optional<PluginChoices> newerThan(Optional<PluginChoices> own, List<String> enabled) {
    try (Connection connection = pool.dataSource().getConnection()) {
      Optional<Written> written =
          read(connection)
              .filter(there -> own.isEmpty() || there.choices().revision() > own.get().revision());
      if (written.isEmpty()) {
        return Optional.empty();
      }
      for (String sha256 : written.get().archives()) {
        if (store.find(sha256).isEmpty()) {
          fetch(connection, sha256);
        }
      }
      PluginChoices choices = written.get().choices();
      return Optional.of(new PluginChoices(choices.revision(), choices.plugins(), enabled));
    } catch (SQLException | IOException e) {
      throw new PluginException(
          "What the other server ran cannot be read from the database: %s".formatted(e), e);
    }
  }

  private Optional<Written> read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select choices, archives, mac from peek_active.plugin_set")) {
      if (!row.next()) {
        return Optional.empty();
      }
      String choices = row.getString(1);
      String archives = row.getString(2);
      byte[] mac = HexFormat.of().parseHex(row.getString(3));
      if (!MessageDigest.isEqual(mac, mac(choices, archives))) {
        throw new PluginException(
            "The plugins in the database (peek_active.plugin_set) were written with another service key. Copy the file service-key from the home of the server that was active, or delete the row to go on with the plugins of this home.",
            null);
      }
      return Optional.of(
          new Written(
              JSON.readValue(choices, PluginChoices.class),
              Stream.of(archives.split(",", -1)).filter(hash -> !hash.isEmpty()).toList()));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new PluginException(
          "The plugins in the database (peek_active.plugin_set) are damaged. Delete the row to go on with the plugins of this home.",
          e);
    }
  }

  private void fetch(Connection connection, String sha256) throws SQLException, IOException {
    Files.createDirectories(folder);
    Path file = Files.createTempFile(folder, "shared-", ".zip");
    try {
      connection.setAutoCommit(false);
      ArchiveParts.read(connection, sha256, file);
      PluginArchive archive = store.add(file);
      if (!archive.sha256().equals(sha256)) {
        Files.deleteIfExists(archive.file());
        throw new IOException("an archive has the hash " + archive.sha256() + ", not " + sha256);
      }
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
      Files.deleteIfExists(file);
    }
  }

  /**
   * Writes what this server runs now.
   *
   * @param choices the choices
   * @throws PluginException if the database does not take them; it has those before then
   */
  public void write(PluginChoices choices) {
    List<PluginArchive> archives = choices.findIn(store).archives();
    List<String> hashes = archives.stream().map(PluginArchive::sha256).sorted().toList();
    String text = JSON.writeValueAsString(choices);
    String names = String.join(",", hashes);
    try (Connection connection = pool.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      try {
        for (PluginArchive archive : archives) {
          try (InputStream in = Files.newInputStream(archive.file())) {
            ArchiveParts.writeIfMissing(connection, archive.sha256(), in);
          }
        }
        ArchiveParts.deleteAllBut(connection, hashes);
        write(connection, text, names);
        connection.commit();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException | IOException e) {
      throw new PluginException(
          "The database does not take what a standby will run: %s".formatted(e.getMessage()), e);
    }
  }

  private void write(Connection connection, String choices, String archives) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into peek_active.plugin_set (choices, archives, mac) values (?, ?, ?)"
                + " on conflict (id) do update set choices = excluded.choices,"
                + " archives = excluded.archives, mac = excluded.mac, written_at = now()")) {
      insert.setString(1, choices);
      insert.setString(2, archives);
      insert.setString(3, HexFormat.of().formatHex(mac(choices, archives)));
      insert.executeUpdate();
    }
  }

  private byte[] mac(String choices, String archives) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update("peek plugin set\n".getBytes(StandardCharsets.UTF_8));
      mac.update(archives.getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(("\n" + choices).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256.", e);
    }
  }
}
