package io.tableferry.worker.engine.warehouse;

import com.amazon.redshift.Driver;
import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.secret.Credentials;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Opens sessions in the warehouse.
 *
 * @param jdbcUrl URL for the Redshift driver, without user and password
 * @param credentials who logs in
 */
public record Warehouse(String jdbcUrl, Credentials credentials) {

  private static final String CONNECT_SECONDS = "15";

  /**
   * Logs in.
   *
   * @throws StepFailure if the warehouse does not answer or refuses the login
   */
  public WarehouseSession open() throws StepFailure {
    try {
      Connection connection = new Driver().connect(jdbcUrl, properties());
      if (connection == null) {
        throw malformedUrl();
      }
      return new WarehouseSession(connection);
    } catch (SQLException e) {
      throw WarehouseProblem.ofConnecting(e).failure("connect to " + place(), e);
    }
  }

  /**
   * Logs in to work in a schema, whose catalog the session then sees.
   *
   * @throws StepFailure if the warehouse does not answer or refuses
   */
  public WarehouseSession open(RedshiftIdentifier schema) throws StepFailure {
    WarehouseSession session = open();
    try {
      session.useSchema(schema);
      return session;
    } catch (SQLException e) {
      session.close();
      throw WarehouseProblem.of(e).failure("use schema " + schema.name(), e);
    }
  }

  /** Host, port and database, for people. */
  private String place() {
    return jdbcUrl.replaceAll("^jdbc:redshift:(iam:)?//|[?;].*$", "");
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", credentials.username());
    properties.setProperty("password", credentials.password());
    properties.setProperty("ApplicationName", "tableferry");
    properties.setProperty("loginTimeout", CONNECT_SECONDS);
    properties.setProperty("connectTimeout", CONNECT_SECONDS);
    // Without it a firewall forgets the connection during a long COPY, and nobody ever answers.
    properties.setProperty("tcpKeepAlive", "true");
    return properties;
  }

  private static StepFailure malformedUrl() {
    return StepFailure.of(
        FailureCode.WAREHOUSE_UNREACHABLE,
        "tried to connect to the warehouse, but its URL is not one of the Redshift driver",
        "set TABLEFERRY_WAREHOUSE_URL to jdbc:redshift://HOST:PORT/DATABASE");
  }
}
