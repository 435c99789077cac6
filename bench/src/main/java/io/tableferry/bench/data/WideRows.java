package io.tableferry.bench.data;

import io.tableferry.bench.server.SourceServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table of few rows, each nearly as long as COPY takes one: 4 MB of text that hardly shrinks. */
public final class WideRows {

  private static final int ROWS = 60;
  private static final int COLUMNS = 64;

  /** In base64 65,400 characters, a little less than a VARCHAR holds. */
  private static final int BYTES = 65_400 / 4 * 3;

  private WideRows() {}

  /** Makes and fills it. */
  public static LoadedTable load(SourceServer server, String database)
      throws SQLException, IOException {
    List<String> columns = IntStream.range(0, COLUMNS).mapToObj(i -> "c" + i).toList();
    String type = server.schema().isPresent() ? " TEXT" : " MEDIUMTEXT";
    server.execute(
        database,
        columns.stream()
            .map(column -> column + type + " NOT NULL")
            .collect(
                Collectors.joining(", ", "CREATE TABLE wide_rows (id INTEGER PRIMARY KEY, ", ")")));
    server.load(database, "wide_rows", rows());
    List<String> all = Stream.concat(Stream.of("id"), columns.stream()).toList();
    return new LoadedTable(database, "wide_rows", all, ROWS);
  }

  private static InputStream rows() {
    Random random = new Random(1);
    return new SequenceInputStream(
        Collections.enumeration(
            IntStream.range(0, ROWS).mapToObj(id -> (InputStream) row(id, random)).toList()));
  }

  private static ByteArrayInputStream row(int id, Random random) {
    String fields =
        IntStream.range(0, COLUMNS).mapToObj(i -> text(random)).collect(Collectors.joining("|"));
    return new ByteArrayInputStream((id + "|" + fields + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private static String text(Random random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
