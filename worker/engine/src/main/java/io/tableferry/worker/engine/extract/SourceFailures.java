package io.tableferry.worker.engine.extract;

import io.tableferry.contract.FailureCode;
import io.tableferry.contract.SourceConnection;
import io.tableferry.worker.engine.failure.StepFailure;
import java.util.Collection;
import java.util.Locale;

/** The failures that every kind of source knows, in the same words whatever the database. */
public final class SourceFailures {

  private final SourceConnection connection;
  private final String table;

  /** For what is read from one table; {@code table} as the manifest names it. */
  public SourceFailures(SourceConnection connection, String table) {
    this.connection = connection;
    this.table = table;
  }

  /** Those that are about columns. */
  public ColumnFailures columns() {
    return new ColumnFailures(table, place());
  }

  /** Those that break off what had begun well. */
  public ReadBreaks breaks() {
    return new ReadBreaks(table, place());
  }

  /** The host did not answer, or not in time. */
  public StepFailure unreachable() {
    return StepFailure.of(
        FailureCode.SOURCE_UNREACHABLE,
        "tried to connect to " + server() + ", but it did not answer or refused the connection",
        "check host and port in the manifest, that the database runs, and that its firewall or"
            + " security group lets this task in");
  }

  /** The server answers but takes nobody in now. */
  public StepFailure busy() {
    return StepFailure.of(
        FailureCode.SOURCE_UNREACHABLE,
        "tried to connect to " + server() + ", but it takes no more connections at present",
        "lower max_connections in the manifest, or raise the database's own limit");
  }

  /** User or password are wrong, or may not come in from here. */
  public StepFailure loginRefused() {
    return StepFailure.of(
        FailureCode.SOURCE_LOGIN_REFUSED,
        "tried to log in to " + server() + ", but it refused the user or the password",
        "check the secret "
            + connection.credentials()
            + ", and that the database lets this user in from this network with tls: "
            + connection.tls().name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** No encryption, or a certificate that the manifest does not trust. */
  public StepFailure tlsRefused() {
    return StepFailure.of(
        FailureCode.SOURCE_TLS_REFUSED,
        "tried to encrypt the connection to "
            + server()
            + ", but it offers no TLS or its certificate is not trusted for this host name",
        "give its certificate authority as tls_ca, or choose another tls mode, in the manifest");
  }

  /** {@code tls_ca} is not what it should be. */
  public StepFailure tlsCaUnreadable() {
    return StepFailure.of(
        FailureCode.SOURCE_TLS_REFUSED,
        "tried to read tls_ca for " + server() + ", but it holds no PEM certificate",
        "put the text of the authority's certificate there, from BEGIN to END CERTIFICATE");
  }

  /** No such database, or it is hidden. */
  public StepFailure databaseMissing() {
    return StepFailure.of(
        FailureCode.SOURCE_DATABASE_MISSING,
        "tried to open the database "
            + connection.database()
            + " on "
            + server()
            + ", but there is none of that name that this user may open",
        "check database in the manifest, or let the user connect to it");
  }

  /** No such schema in the database. */
  public StepFailure schemaMissing(String schema) {
    return StepFailure.of(
        FailureCode.SOURCE_DATABASE_MISSING,
        "tried to find the schema "
            + schema
            + " in the database "
            + connection.database()
            + " on "
            + server()
            + ", but there is none of that name",
        "check schema in the manifest");
  }

  /** No such table or view among those that the user may see. */
  public StepFailure tableMissing(Collection<String> existing) {
    return StepFailure.of(
        FailureCode.SOURCE_TABLE_MISSING,
        "tried to find the table or view "
            + table
            + " in "
            + place()
            + ", but there is none that this user may see"
            + NearestName.hint(existing, table),
        "check the table's name (or from:) in the manifest, or let the user read it");
  }

  /** The user may not read what the manifest lists. */
  public StepFailure privilegeMissing(String what) {
    return StepFailure.of(
        FailureCode.SOURCE_PRIVILEGE_MISSING,
        "tried to read " + table + " in " + place() + ", but this user may not read " + what,
        "grant SELECT on it to the user of the secret " + connection.credentials());
  }

  /** The account that a view runs as does not exist any more. */
  public StepFailure definerMissing() {
    return StepFailure.of(
        FailureCode.SOURCE_PRIVILEGE_MISSING,
        "tried to read the view " + table + " in " + place() + ", but its definer does not exist",
        "recreate the view with a definer that exists, or with SQL SECURITY INVOKER");
  }

  /**
   * The table is there, but not all that it is made of.
   *
   * @param code which kind of thing is missing
   * @param what for example "a table"
   */
  public StepFailure partMissing(FailureCode code, String what) {
    return StepFailure.of(
        code,
        "tried to read " + table + " in " + place() + ", but " + what + " that it needs is gone",
        "recreate the view, or wait until whoever alters the table is done, and launch again");
  }

  /**
   * A view, or an expression under {@code mask:}, computes something that cannot be computed.
   *
   * @param state SQLSTATE
   */
  public StepFailure expressionFailed(String state) {
    return StepFailure.of(
        FailureCode.SOURCE_VALUE_REFUSED,
        "tried to read "
            + table
            + " in "
            + place()
            + ", but an expression of the view, or of a mask, failed for a value (SQLSTATE "
            + state
            + ")",
        "correct the expression in the view or under mask: in the manifest, or the values that it"
            + " works on");
  }

  /**
   * Text cannot be turned into UTF-8.
   *
   * @param state SQLSTATE or vendor's code
   */
  public StepFailure textUnreadable(String state) {
    return StepFailure.of(
        FailureCode.SOURCE_VALUE_REFUSED,
        "tried to read "
            + table
            + " in "
            + place()
            + ", but it holds text that cannot be turned into UTF-8 ("
            + state
            + ")",
        "mend the text at the source, or leave out the column that holds it");
  }

  /**
   * A row is longer than what a worker holds at once.
   *
   * @param most its bytes
   */
  public StepFailure rowTooLong(int most) {
    return StepFailure.of(
        FailureCode.SOURCE_VALUE_REFUSED,
        String.format(
            Locale.ROOT,
            "tried to read %s in %s, but a row has more than %,d bytes, which is more than a worker"
                + " holds",
            table,
            place(),
            most),
        "leave out the column that makes the row so long, or mask it with an expression that cuts"
            + " it");
  }

  /** Somebody asked to stop. */
  public StepFailure cancelled() {
    return StepFailure.of(
        FailureCode.TASK_STOPPED,
        "tried to read " + table + " in " + place() + ", but was asked to stop",
        "nothing has to be mended; launch the table again");
  }

  private String place() {
    return connection.database()
        + connection.schema().map(schema -> "." + schema).orElse("")
        + " on "
        + server();
  }

  private String server() {
    return connection.engine().label() + " at " + connection.host() + ":" + connection.port();
  }
}
