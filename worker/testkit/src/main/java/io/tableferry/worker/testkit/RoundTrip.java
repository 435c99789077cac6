package io.tableferry.worker.testkit;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.Drift;
import io.tableferry.contract.FileFormat;
import io.tableferry.contract.Gate;
import io.tableferry.contract.Job;
import io.tableferry.contract.Publishing;
import io.tableferry.contract.ReadLimits;
import io.tableferry.contract.RunId;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.TableDesign;
import io.tableferry.contract.TableId;
import io.tableferry.contract.TableReading;
import io.tableferry.contract.TargetTable;
import io.tableferry.contract.WarehouseConnection;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.local.database.PostgreSqlServer;
import io.tableferry.local.redshift.LocalRedshift;
import io.tableferry.local.redshift.catalog.Warehouse;
import io.tableferry.worker.engine.JobRunner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Copies tables of any source into the stand-in for Redshift with the real engine, in this process:
 * extract, stage, COPY, verify, publish. One table at a time: threads wait for each other.
 */
public final class RoundTrip implements AutoCloseable {

  /** The secret that holds the key of masked values. */
  public static final SecretName MASK_KEY = new SecretName("ssm:/tableferry/mask-key");

  /** The key of masked values. */
  public static final String KEY = "the key of masked values, for tests";

  private static final String PASSWORD = "for-tests-1A";
  private static final SecretName WAREHOUSE = new SecretName("ssm:/tableferry/warehouse");
  private static final TargetTable TARGET = new TargetTable("roundtrip", "arrived");

  private final AtomicInteger fence = new AtomicInteger();
  private final Scratch<PostgreSqlServer> database;
  private final LocalAws aws;
  private final LocalRedshift redshift;
  private final URI queue;

  /**
   * What arrived.
   *
   * @param result what the attempt says of itself
   * @param rows every row as texts, in the order of the first column; NULL as {@code null}
   */
  public record Arrived(AttemptResult result, List<List<String>> rows) {}

  /**
   * How a table travels.
   *
   * @param slices most connections to read it with
   * @param files how its files are made
   */
  public record Way(int slices, FileFormat files) {

    /** Over one connection, in the standard format. */
    public static Way plain() {
      return new Way(1, FileFormat.standard());
    }
  }

  private RoundTrip(Scratch<PostgreSqlServer> database, LocalAws aws) {
    this.database = database;
    this.aws = aws;
    this.redshift =
        LocalRedshift.start(
            0, database.server(), new Warehouse("warehouse", PASSWORD, PASSWORD), aws.access());
    this.queue = aws.queue();
  }

  /** Starts what is needed; takes some seconds. */
  public static RoundTrip start() {
    Scratch<PostgreSqlServer> database =
        Scratch.start(data -> PostgreSqlServer.start(data, 0, PASSWORD), PostgreSqlServer::close);
    Path folder = database.directory().resolve("aws");
    RoundTrip roundTrip = new RoundTrip(database, LocalAws.start(folder));
    roundTrip.aws.login(WAREHOUSE, Warehouse.USER, PASSWORD);
    roundTrip.aws.secret(MASK_KEY, KEY);
    return roundTrip;
  }

  /** Copies a table, whose first column is its key, and reads what arrived. */
  public Arrived copy(SourceFixture fixture, String table, List<ColumnReading> columns)
      throws SQLException {
    return copy(fixture, table, columns, Way.plain());
  }

  /** The same in another way. */
  public synchronized Arrived copy(
      SourceFixture fixture, String table, List<ColumnReading> columns, Way way)
      throws SQLException {
    AttemptResult result = attempt(fixture, table, columns, way);
    if (!(result.ending() instanceof WorkerEvent.Published)) {
      throw new AssertionError("not published: " + result.ending());
    }
    return new Arrived(result, rows());
  }

  /** Copies a table, and says how that ended. */
  public AttemptResult attempt(SourceFixture fixture, String table, List<ColumnReading> columns) {
    return attempt(fixture, table, columns, Way.plain());
  }

  private synchronized AttemptResult attempt(
      SourceFixture fixture, String table, List<ColumnReading> columns, Way way) {
    aws.login(
        fixture.connection().credentials(),
        fixture.credentials().username(),
        fixture.credentials().password());
    Job.Replicate job = job(fixture, table, columns, way);
    Map<String, String> environment = Map.of(Job.ADDRESS_VARIABLE, aws.write(job).toString());
    int unused = new JobRunner(fixture.source(), environment, Clock.systemUTC()).run();
    try {
      return aws.result(job);
    } catch (ContractJson.UnreadableException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    redshift.close();
    aws.close();
    database.close();
  }

  private Job.Replicate job(
      SourceFixture fixture, String table, List<ColumnReading> columns, Way way) {
    int number = fence.incrementAndGet();
    return new Job.Replicate(
        new Attempt(new RunId("round-trips"), new TableId("source", table), number),
        number,
        fixture.connection(),
        new TableReading(
            table,
            columns,
            Optional.of(MASK_KEY),
            Drift.FAIL,
            List.of(),
            way.slices(),
            ReadLimits.standard()),
        TARGET,
        TableDesign.automatic(),
        new Gate(Gate.Reaction.PUBLISH, Gate.Reaction.PUBLISH, 100),
        new Publishing(Optional.empty(), List.of(Publishing.Unseen.values())),
        new WarehouseConnection(redshift.jdbcUrl(), WAREHOUSE, "default", Optional.empty()),
        aws.layout(),
        way.files(),
        queue);
  }

  private List<List<String>> rows() throws SQLException {
    return ask("SELECT * FROM roundtrip.arrived ORDER BY 1");
  }

  private List<List<String>> ask(String query) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(redshift.jdbcUrl(), Warehouse.USER, PASSWORD);
        Statement statement = zoned(connection, "UTC");
        ResultSet rows = statement.executeQuery(query)) {
      List<List<String>> found = new ArrayList<>();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(rows.getString(i));
        }
        found.add(row);
      }
      return found;
    }
  }

  /** The driver sets the zone to that of this process. */
  private static Statement zoned(Connection connection, String zone) throws SQLException {
    Statement statement = connection.createStatement();
    statement.execute("SET TimeZone TO '" + zone + "'");
    return statement;
  }
}
