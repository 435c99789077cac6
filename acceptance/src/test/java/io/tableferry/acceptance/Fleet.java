package io.tableferry.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Small tables, spread over 13 databases of two servers.
 *
 * @param rows how many rows each has, by its name at the target
 */
record Fleet(SourceServer mySql, SourceServer postgreSql, Path manifests, Map<String, Integer> rows)
    implements AutoCloseable {

  static final int DATABASES = 13;
  static final String SCHEMA = "fleet";

  private static final int OF_MYSQL = 7;
  private static final int MOST_ROWS = 40;

  /** So many that not even the unluckiest table of the largest fleet fails. */
  private static final int MAX_ATTEMPTS = 6;

  static Fleet start(Path folder, LocalStack stack, int tables) throws Exception {
    Path manifests = Files.createDirectories(folder.resolve("manifests"));
    SourceServer mySql = SourceServers.mariaDb(folder.resolve("mysql"));
    SourceServer postgreSql = SourceServers.postgreSql(folder.resolve("postgresql"));
    for (SourceServer server : List.of(mySql, postgreSql)) {
      stack.secret(secret(server), server.user(), server.password());
    }
    Map<String, Integer> rows = new TreeMap<>();
    for (int number = 0; number < DATABASES; number++) {
      SourceServer server = number < OF_MYSQL ? mySql : postgreSql;
      String name = "db" + number;
      server.execute(List.of("CREATE DATABASE " + name));
      SourceServer database = server.database(name);
      Map<String, Integer> filled = fill(database, name, share(tables, number));
      rows.putAll(filled);
      Files.writeString(
          manifests.resolve(name + ".yaml"),
          manifest(database, name, filled.keySet().stream().toList()));
    }
    return new Fleet(mySql, postgreSql, manifests, rows);
  }

  private static int share(int tables, int number) {
    return tables / DATABASES + (number < tables % DATABASES ? 1 : 0);
  }

  private static Map<String, Integer> fill(SourceServer database, String name, int tables) {
    Map<String, Integer> rows = new HashMap<>();
    List<String> statements = new ArrayList<>();
    for (int table = 0; table < tables; table++) {
      String id = name + "_t" + table;
      int count = 1 + (table * 7 + name.hashCode()) % MOST_ROWS;
      rows.put(id, Math.abs(count));
      statements.add("CREATE TABLE " + id + " (id int PRIMARY KEY, name varchar(30))");
      statements.add("INSERT INTO " + id + " VALUES " + values(Math.abs(count)));
    }
    database.execute(statements);
    return rows;
  }

  private static String values(int rows) {
    List<String> values = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      values.add("(" + row + ", 'row " + row + "')");
    }
    return String.join(", ", values);
  }

  private static String manifest(SourceServer database, String name, List<String> tables) {
    return database
            .manifest(name, SCHEMA)
            .replace("/test/" + name, secret(database))
            .replace("tables:\n", "defaults:\n  max_attempts: " + MAX_ATTEMPTS + "\ntables:\n")
        + tables.stream()
            .map(table -> "  " + table + ":\n    columns: [id, name]\n")
            .collect(Collectors.joining());
  }

  /** One for all databases of a server. */
  private static String secret(SourceServer server) {
    return "/test/fleet-" + server.engine();
  }

  /** How many rows each table has at the target. */
  Map<String, Integer> published(LocalStack stack) {
    String counts =
        rows.keySet().stream()
            .map(table -> "select '" + table + "', count(*) from " + SCHEMA + "." + table)
            .collect(Collectors.joining(" union all "));
    Map<String, Integer> published = new TreeMap<>();
    stack.sql(counts).forEach(row -> published.put(row.get(0), Integer.valueOf(row.get(1))));
    return published;
  }

  @Override
  public void close() {
    mySql.close();
    postgreSql.close();
  }
}
