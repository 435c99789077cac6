package io.tableferry.local.redshift.catalog;

import io.tableferry.local.database.PostgreSqlServer;
import io.tableferry.local.redshift.sql.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The names of more than 63 bytes that were ever mentioned, by the names PostgreSQL keeps. */
public final class LongNames {

  private final PostgreSqlServer server;
  private final String database;
  private final Map<String, String> byStored = new ConcurrentHashMap<>();

  private LongNames(PostgreSqlServer server, String database) {
    this.server = server;
    this.database = database;
  }

  /** With the names that were remembered before. */
  public static LongNames load(PostgreSqlServer server, String database) throws SQLException {
    LongNames names = new LongNames(server, database);
    try (Connection connection = Admin.connect(server, database);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT stored, name FROM local_redshift.long_names")) {
      while (rows.next()) {
        names.byStored.put(rows.getString(1), rows.getString(2));
      }
    }
    return names;
  }

  /** Keeps a long name, so that results and system views can show it. */
  public void remember(String name) {
    Identifier identifier = new Identifier(name);
    if (identifier.isLong() && !byStored.containsKey(identifier.stored())) {
      save(identifier);
      byStored.put(identifier.stored(), identifier.name());
    }
  }

  /** The name as the client knows it. */
  public String shown(String stored) {
    return byStored.getOrDefault(stored, stored);
  }

  private void save(Identifier identifier) {
    try (Connection connection = Admin.connect(server, database);
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO local_redshift.long_names VALUES (?, ?) ON CONFLICT DO NOTHING")) {
      insert.setString(1, identifier.stored());
      insert.setString(2, identifier.name());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("the stand-in cannot write its own book-keeping", e);
    }
  }
}
