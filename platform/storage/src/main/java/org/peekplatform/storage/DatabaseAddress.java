package org.peekplatform.storage;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Where a PostgreSQL database is and how to log in.
 *
 * @param host a name or an address
 * @param port a TCP port
 * @param database the name of the database
 * @param user the role
 * @param password its password; empty if the database asks for none
 * @param properties further settings of the JDBC driver, such as {@code sslmode}
 */
public record DatabaseAddress(
    String host,
    int port,
    String database,
    String user,
    String password,
    Map<String, String> properties) {

  /** Copies the properties. */
  public DatabaseAddress {
    properties = Map.copyOf(new LinkedHashMap<>(properties));
  }

  /**
   * Returns the address for the JDBC driver.
   *
   * @return the URL without user and password
   */
  public String jdbcUrl() {
    String hostPart = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(hostPart, port, URLEncoder.encode(database, StandardCharsets.UTF_8));
  }

  /** Returns what the driver needs beside the URL; what the administrator wrote wins. */
  Properties driverProperties() {
    Properties all = new Properties();
    all.setProperty("ApplicationName", "peek");
    all.setProperty("connectTimeout", "5");
    all.setProperty("loginTimeout", "10");
    all.setProperty("tcpKeepAlive", "true");
    all.setProperty("socketFactory", KeptAliveSockets.class.getName());
    all.putAll(properties);
    all.setProperty("user", user);
    all.setProperty("password", password);
    return all;
  }

  /** Names user, database, host and port; never the password. */
  @Override
  public String toString() {
    return "%s@%s:%d/%s".formatted(user, host, port, database);
  }
}
