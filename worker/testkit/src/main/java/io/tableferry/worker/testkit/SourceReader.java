package io.tableferry.worker.testkit;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tableferry.contract.ChangedValues;
import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.Drift;
import io.tableferry.contract.Failure;
import io.tableferry.contract.Policies;
import io.tableferry.contract.ReadLimits;
import io.tableferry.contract.SourceConnection;
import io.tableferry.worker.engine.extract.ColumnMapping;
import io.tableferry.worker.engine.extract.ColumnRequest;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.extract.Tally;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.secret.Credentials;
import io.tableferry.worker.engine.secret.MaskKey;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Decimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes tables on a fixture's server, and reads them through its source. */
public record SourceReader(SourceFixture fixture) {

  static final NullMarker MARKER = new NullMarker("n0thing0like0this0ev");

  /**
   * What was read.
   *
   * @param columns how the source carries the columns over
   * @param rows every row as texts, NULL as {@code null}
   * @param changed what policies changed
   */
  public record Read(
      List<ColumnMapping> columns, List<List<String>> rows, List<ChangedValues> changed) {}

  /** Makes a table anew; {@code columns} as CREATE TABLE takes them. */
  public void createTable(String table, String columns) throws SQLException {
    execute("DROP TABLE IF EXISTS " + fixture.quoted(table));
    execute("CREATE TABLE " + fixture.quoted(table) + " (" + columns + ")");
  }

  /** Inserts one row of texts, numbers and NULLs. */
  public void insert(String table, Object... values) throws SQLException {
    String marks = String.join(", ", Collections.nCopies(values.length, "?"));
    try (Connection connection = fixture.administrator();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO " + fixture.quoted(table) + " VALUES (" + marks + ")")) {
      for (int i = 0; i < values.length; i++) {
        insert.setObject(i + 1, values[i]);
      }
      insert.executeUpdate();
    }
  }

  /** Runs one statement as administrator. */
  public void execute(String sql) throws SQLException {
    try (Connection connection = fixture.administrator();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Reads what a request asks for, whole. */
  public Read read(ExtractRequest request) throws StepFailure {
    try (TableSnapshot snapshot = open(fixture.connection(), fixture.credentials(), request)) {
      return read(snapshot);
    }
  }

  /** The same over another connection. */
  public Read read(SourceConnection connection, ExtractRequest request) throws StepFailure {
    try (TableSnapshot snapshot = open(connection, fixture.credentials(), request)) {
      return read(snapshot);
    }
  }

  /** The types that columns would have in the warehouse. */
  public List<String> targets(String table, List<ColumnReading> columns, String maskKey)
      throws StepFailure {
    ExtractRequest request = request(table, columns, maskKey);
    try (TableSnapshot snapshot = open(fixture.connection(), fixture.credentials(), request)) {
      return snapshot.columns().stream().map(column -> column.target().ddl()).toList();
    }
  }

  /** How reading what a request asks for fails. */
  public Failure failure(ExtractRequest request) {
    return catchThrowableOfType(StepFailure.class, () -> read(request)).failure();
  }

  /** Opens a snapshot; the caller closes it. */
  public TableSnapshot open(String table, String... columns) throws StepFailure {
    return open(fixture.connection(), fixture.credentials(), request(table, Map.of(), columns));
  }

  /** Opens a snapshot over another connection or as somebody else; the caller closes it. */
  public TableSnapshot open(
      SourceConnection connection, Credentials credentials, String table, String... columns)
      throws StepFailure {
    return open(connection, credentials, request(table, Map.of(), columns));
  }

  /** Reads a table whole. */
  public Read read(String table, String... columns) throws StepFailure {
    return read(Map.of(), table, columns);
  }

  /** Reads a table whole, with target types that the manifest sets. */
  public Read read(Map<String, String> types, String table, String... columns) throws StepFailure {
    try (TableSnapshot snapshot =
        open(fixture.connection(), fixture.credentials(), request(table, types, columns))) {
      return read(snapshot);
    }
  }

  /** Reads what a snapshot holds. */
  public Read read(TableSnapshot snapshot) throws StepFailure {
    KeptRows kept = new KeptRows(MARKER);
    Tally tally = new Tally(snapshot.columns());
    for (Slice slice : snapshot.slices()) {
      snapshot.readers().get(0).read(slice, kept, tally);
    }
    snapshot.requireNoneRefused(tally);
    return new Read(snapshot.columns(), kept.rows(), tally.changed());
  }

  /** How reading a table fails. */
  public Failure failure(Map<String, String> types, String table, String... columns) {
    return catchThrowableOfType(StepFailure.class, () -> read(types, table, columns)).failure();
  }

  /** How reading a table fails. */
  public Failure failure(String table, String... columns) {
    return failure(Map.of(), table, columns);
  }

  /** How opening a table fails over another connection or with other credentials. */
  public Failure openingFailure(
      SourceConnection connection, Credentials credentials, String table, String... columns) {
    return catchThrowableOfType(
            StepFailure.class,
            () -> open(connection, credentials, request(table, Map.of(), columns)).close())
        .failure();
  }

  /** How opening what a request asks for fails with other credentials. */
  public Failure openingFailure(Credentials credentials, ExtractRequest request) {
    return catchThrowableOfType(
            StepFailure.class, () -> open(fixture.connection(), credentials, request).close())
        .failure();
  }

  /** How opening any table fails over another connection or with other credentials. */
  public Failure openingFailure(SourceConnection connection, Credentials credentials) {
    return openingFailure(connection, credentials, "any", "id");
  }

  private TableSnapshot open(
      SourceConnection connection, Credentials credentials, ExtractRequest request)
      throws StepFailure {
    return fixture.source().open(connection, credentials, request);
  }

  /** A request for columns with target types that the manifest sets. */
  public static ExtractRequest request(String table, Map<String, String> types, String... columns) {
    return request(
        table,
        Stream.of(columns)
            .map(
                name ->
                    new ColumnRequest(
                        name,
                        Optional.ofNullable(types.get(name)).map(RedshiftType::parse),
                        Optional.empty(),
                        Policies.strict(),
                        Optional.empty()))
            .toList());
  }

  /** A request for columns of any kind, without a key of masked values. */
  public static ExtractRequest request(String table, List<ColumnRequest> columns) {
    return new ExtractRequest(
        table, columns, MARKER, Optional.empty(), Drift.FAIL, List.of(), 1, ReadLimits.standard());
  }

  /** A request for columns as a manifest writes them, with a key of masked values. */
  public static ExtractRequest request(String table, List<ColumnReading> columns, String maskKey) {
    return new ExtractRequest(
        table,
        columns.stream().map(SourceReader::requested).toList(),
        MARKER,
        MaskKey.of(maskKey),
        Drift.FAIL,
        List.of(),
        1,
        ReadLimits.standard());
  }

  private static ColumnRequest requested(ColumnReading column) {
    return new ColumnRequest(
        column.name(),
        column.type().map(RedshiftType::parse),
        column.mask(),
        column.policies(),
        column.policies().bareNumeric().map(type -> (Decimal) RedshiftType.parse(type)));
  }
}
