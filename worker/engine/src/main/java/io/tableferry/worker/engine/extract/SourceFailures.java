package io.tableferry.worker.engine.extract;

import io.tableferry.contract.ColumnDrift;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Mask;
import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.contract.SourceConnection;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The failures that every kind of source knows, in the same words whatever the database. */
public final class SourceFailures {

  private final SourceConnection connection;
  private final String table;

  /** For what is read from one table; {@code table} as the manifest names it. */
  public SourceFailures(SourceConnection connection, String table) {
    this.connection = connection;
    this.table = table;
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
            + suggestion(table, existing),
        "check the table's name (or from:) in the manifest, or let the user read it");
  }

  /**
   * Listed columns that the table does not have, or that have another type than when it was last
   * published.
   */
  public StepFailure columnsChanged(
      List<String> missing, List<ColumnDrift> retyped, Collection<String> existing) {
    Stream<String> reasons =
        Stream.concat(
            missing.stream().map(name -> "it has no " + name + suggestion(name, existing)),
            retyped.stream()
                .map(
                    c ->
                        "%s changed from %s to %s since it was last published"
                            .formatted(c.column(), c.before(), c.after())));
    return StepFailure.of(
        missing.isEmpty() ? FailureCode.SOURCE_COLUMN_CHANGED : FailureCode.SOURCE_COLUMN_MISSING,
        "tried to find the columns of "
            + table
            + " in "
            + place()
            + ", but "
            + reasons.collect(Collectors.joining(", ")),
        "correct columns in the manifest; if the source was meant to change, launch the table with"
            + " drift: record, or keep a column's type under types:");
  }

  /**
   * Columns whose type cannot be carried over as asked.
   *
   * @param reasons one for each column, by {@link #unsupported}
   */
  public StepFailure typesUnsupported(List<String> reasons) {
    return StepFailure.of(
        FailureCode.SOURCE_TYPE_UNSUPPORTED,
        "tried to find a type in the warehouse for every column of "
            + table
            + ", but "
            + String.join("; ", reasons),
        "leave these columns out, or give them another type under types: or another mask in the"
            + " manifest");
  }

  /**
   * Why a column cannot be carried over.
   *
   * @param declared its type at the source
   * @param wanted the type that the manifest sets, if any
   */
  public static String unsupported(String column, String declared, Optional<RedshiftType> wanted) {
    return wanted
        .map(
            type ->
                "%s is %s, which %s cannot take without changing values"
                    .formatted(column, declared, type.ddl()))
        .orElseGet(() -> "%s is %s, which has no counterpart".formatted(column, declared));
  }

  /**
   * Why a column cannot be masked as asked.
   *
   * @param declared its type at the source
   */
  public static String unmaskable(String column, String declared, Mask mask) {
    return "%s is %s, which the mask %s cannot take (redact, set_null and sql take every type)"
        .formatted(column, declared, mask.label());
  }

  /**
   * Expressions of masks that the database does not take.
   *
   * @param reasons one for each column: its name and, in our words, what is wrong
   */
  public StepFailure expressionsRefused(List<String> reasons) {
    return StepFailure.of(
        FailureCode.SOURCE_TYPE_UNSUPPORTED,
        "tried the expressions under mask: sql of "
            + table
            + ", but the database does not take that of "
            + String.join("; ", reasons),
        "try the expression in a SELECT from this table at the source, and correct it in the"
            + " manifest");
  }

  /** The user may not read what the manifest lists. */
  public StepFailure privilegeMissing(String what) {
    return StepFailure.of(
        FailureCode.SOURCE_PRIVILEGE_MISSING,
        "tried to read " + table + " in " + place() + ", but this user may not read " + what,
        "grant SELECT on it to the user of the secret " + connection.credentials());
  }

  /** Values that no policy lets pass; which columns, of which kind, and how many. */
  public StepFailure valuesRefused(List<Tally.Refused> refused) {
    return StepFailure.of(
        FailureCode.SOURCE_VALUE_REFUSED,
        "tried to carry over every value of "
            + table
            + " exactly, but "
            + refused.stream().map(SourceFailures::finding).collect(Collectors.joining("; ")),
        "choose one of these policies for the column in the manifest, mend the values at the source,"
            + " or give the column another type under types:");
  }

  private static String finding(Tally.Refused refused) {
    ColumnMapping column = refused.column();
    return String.format(
        Locale.ROOT,
        "column %s (%s) holds %,d %s %s (policy %s: %s)",
        column.column(),
        column.sourceType(),
        refused.count(),
        refused.count() == 1 ? "value" : "values",
        what(refused.policy(), column.target()),
        refused.policy().label(),
        column.remedies(refused.policy()).stream()
            .map(Reaction::label)
            .collect(Collectors.joining(" or ")));
  }

  private static String what(Policy policy, RedshiftType target) {
    return switch (policy) {
      case OVERLONG -> "longer than " + target.ddl();
      case NUL_CHARACTER -> "with the character NUL";
      case INVALID_TEXT -> "that cannot be read as text of its character set";
      case ZERO_DATE -> "with a zero year, month or day";
      case NON_FINITE -> "infinite or not a number";
      case OUT_OF_RANGE -> "outside the range of " + target.ddl();
      case LOSS_OF_SCALE -> "with more digits behind the point than " + target.ddl();
    };
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
   * A view computes something that cannot be computed.
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
            + ", but an expression of the view failed (SQLSTATE "
            + state
            + ")",
        "correct the view's expression, or the values that it works on");
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
   * The source broke off.
   *
   * @param state SQLSTATE or vendor's code, for those who know the database
   */
  public StepFailure readFailed(String state) {
    return StepFailure.of(
        FailureCode.SOURCE_READ_FAILED,
        "tried to read "
            + table
            + " in "
            + place()
            + ", but the database broke off ("
            + state
            + ")",
        "look into the log of the database at this time; another attempt may succeed");
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

  private static String suggestion(String wanted, Collection<String> existing) {
    Optional<String> nearest = NearestName.among(existing, wanted);
    return nearest.map(name -> " (did you mean " + name + "?)").orElse("");
  }
}
