package io.tableferry.bench.data;

import io.tableferry.bench.server.SourceServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table so small that copying it costs what every copy costs. */
public final class TenRows {

  private static final int ROWS = 10;

  private TenRows() {}

  /** Makes and fills it. */
  public static LoadedTable load(SourceServer server, String database)
      throws SQLException, IOException {
    server.execute(
        database,
        "CREATE TABLE ten_rows (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(25) NOT NULL)");
    server.load(
        database,
        "ten_rows",
        new ByteArrayInputStream(
            IntStream.range(0, ROWS)
                .mapToObj(id -> id + "|NATION " + id + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8)));
    return new LoadedTable(database, "ten_rows", List.of("id", "name"), ROWS);
  }
}
