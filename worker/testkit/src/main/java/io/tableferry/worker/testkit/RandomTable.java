package io.tableferry.worker.testkit;

import io.tableferry.contract.ChangedValues;
import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.Policy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of random types and values, and what has to arrive of it.
 *
 * @param columns its columns besides the key {@code id}; named {@code c0}, {@code c1}, …
 * @param rows its rows; the key counts from 0
 */
public record RandomTable(List<RandomColumn> columns, List<List<RandomColumn.Value>> rows) {

  private static final int BATCH = 200;

  public RandomTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** Draws a table. */
  public static RandomTable draw(Random random, List<RandomColumn> columns, int numberOfRows) {
    List<List<RandomColumn.Value>> rows = new ArrayList<>();
    for (int i = 0; i < numberOfRows; i++) {
      rows.add(columns.stream().map(column -> column.draw().value(random)).toList());
    }
    return new RandomTable(columns, rows);
  }

  /** Makes it at the source, in place of whatever is there under that name. */
  public void store(SourceFixture fixture, String name) throws SQLException {
    new SourceReader(fixture)
        .createTable(
            name,
            IntStream.range(0, columns.size())
                .mapToObj(i -> "c" + i + " " + columns.get(i).declared() + " NULL")
                .collect(Collectors.joining(", ", "id integer PRIMARY KEY, ", "")));
    try (Connection connection = fixture.administrator();
        PreparedStatement insert = connection.prepareStatement(insert(name))) {
      connection.setAutoCommit(false);
      for (int i = 0; i < rows.size(); i++) {
        bind(insert, i);
        insert.addBatch();
        if (i % BATCH == BATCH - 1) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
      connection.commit();
    }
    new SourceReader(fixture).execute(fixture.analysis(name));
  }

  /** What the manifest says of its columns. */
  public List<ColumnReading> readings() {
    List<ColumnReading> readings = new ArrayList<>(List.of(ColumnReading.plain("id")));
    for (int i = 0; i < columns.size(); i++) {
      ColumnReading reading = columns.get(i).reading();
      readings.add(new ColumnReading("c" + i, reading.type(), reading.mask(), reading.policies()));
    }
    return readings;
  }

  /** The values that policies have to change, by column and policy. */
  public List<ChangedValues> changes() {
    List<ChangedValues> changes = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      for (Map.Entry<Policy, Long> counted : changed(i).entrySet()) {
        changes.add(
            new ChangedValues(
                "c" + i,
                counted.getKey(),
                columns.get(i).reading().policies().reaction(counted.getKey()),
                counted.getValue()));
      }
    }
    return changes;
  }

  /**
   * The first difference between what has to arrive and what did, without its values unless they
   * are of this generator's making; empty if there is none.
   */
  public Optional<String> difference(List<List<String>> arrived) {
    if (arrived.size() != rows.size()) {
      return Optional.of(rows.size() + " rows left, " + arrived.size() + " arrived");
    }
    for (int row = 0; row < rows.size(); row++) {
      for (int i = 0; i < columns.size(); i++) {
        String wanted = rows.get(row).get(i).arrives();
        String found = arrived.get(row).get(i + 1);
        if (!columns.get(i).comparison().same(wanted, found)) {
          return Optional.of(
              "row %d, c%d %s: expected %s, but %s arrived"
                  .formatted(row, i, columns.get(i).declared(), shown(wanted), shown(found)));
        }
      }
    }
    return Optional.empty();
  }

  /** How many values it has, without the keys. */
  public long values() {
    return (long) rows.size() * columns.size();
  }

  private Map<Policy, Long> changed(int column) {
    return rows.stream()
        .flatMap(row -> row.get(column).changed().stream())
        .collect(
            Collectors.groupingBy(
                policy -> policy, () -> new EnumMap<>(Policy.class), Collectors.counting()));
  }

  private String insert(String name) {
    return columns.stream()
        .map(RandomColumn::placeholder)
        .collect(Collectors.joining(", ", "INSERT INTO " + name + " VALUES (?, ", ")"));
  }

  private void bind(PreparedStatement insert, int row) throws SQLException {
    insert.setInt(1, row);
    for (int i = 0; i < columns.size(); i++) {
      Object stored = rows.get(row).get(i).stored();
      if (stored instanceof byte[] bytes) {
        insert.setBytes(i + 2, bytes);
      } else {
        insert.setString(i + 2, (String) stored);
      }
    }
  }

  private static String shown(String text) {
    if (text == null) {
      return "NULL";
    }
    String beginning = text.length() > 200 ? text.substring(0, 200) + "…" : text;
    return "'" + beginning.replace("\n", "\\n").replace("\r", "\\r") + "'";
  }
}
