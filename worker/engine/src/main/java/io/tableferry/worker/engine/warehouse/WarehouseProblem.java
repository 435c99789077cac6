package io.tableferry.worker.engine.warehouse;

import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What an error of Redshift means, in our words: its own texts quote statements and values. It is
 * told by SQLSTATE (PostgreSQL documentation: "PostgreSQL Error Codes"), and where Redshift says
 * XX000 for everything, by the fixed beginning of its message.
 */
public enum WarehouseProblem {
  UNREACHABLE(
      FailureCode.WAREHOUSE_UNREACHABLE,
      "the warehouse did not answer",
      "check that it runs and that its address, port and security groups let this task through"),
  LOGIN_REFUSED(
      FailureCode.WAREHOUSE_LOGIN_REFUSED,
      "the warehouse refused user or password",
      "put the right user and password into the warehouse's secret"),
  DATABASE_MISSING(
      FailureCode.WAREHOUSE_REFUSED,
      "the warehouse has no such database",
      "correct the database in the warehouse's URL"),
  PRIVILEGE_MISSING(
      FailureCode.WAREHOUSE_REFUSED,
      "the warehouse's user lacks a privilege",
      "grant it, or make this user the owner"),
  NAME_UNKNOWN(
      FailureCode.WAREHOUSE_REFUSED,
      "the warehouse does not know a schema, table or column",
      "check that nobody changes the target while it is published, then launch again"),
  CONFLICT(
      FailureCode.WAREHOUSE_FAILED,
      "other transactions stood in the way",
      "launch again when they are done"),
  CANCELLED(
      FailureCode.WAREHOUSE_FAILED,
      "the statement was cancelled or reached a time limit",
      "look for long locks and for limits on this user or queue, then launch again"),
  RESOURCES(
      FailureCode.WAREHOUSE_FAILED,
      "the warehouse has no room or no connection left",
      "free disk space or connections, then launch again"),
  REFUSED(
      FailureCode.WAREHOUSE_REFUSED,
      "the warehouse refused the statement",
      "look it up in the warehouse's query history under this SQLSTATE"),
  FAILED(
      FailureCode.WAREHOUSE_FAILED,
      "the warehouse failed or broke off",
      "launch again; if it stays so, look into the warehouse's query history");

  private static final List<String> OVERTAKEN =
      List.of(
          "error: 1023",
          "error: 1018",
          "conflict with concurrent transaction",
          "could not open relation with oid",
          "tuple concurrently updated");

  private final FailureCode code;
  private final String reason;
  private final String action;

  WarehouseProblem(FailureCode code, String reason, String action) {
    this.code = code;
    this.reason = reason;
    this.action = action;
  }

  /** What an error of an open connection means. */
  public static WarehouseProblem of(SQLException e) {
    String state = state(e);
    return switch (state) {
      case "3D000" -> DATABASE_MISSING;
      case "42501" -> PRIVILEGE_MISSING;
      case "3F000", "42P01", "42703" -> NAME_UNKNOWN;
      case "40001", "40P01", "55P03" -> CONFLICT;
      case "57014" -> CANCELLED;
      case "XX000" -> isConflict(e) ? CONFLICT : FAILED;
      default -> ofClass(state.substring(0, Math.min(2, state.length())));
    };
  }

  /**
   * What an error in the publishing transaction means: a name that is taken or gone there was free
   * or present a moment ago.
   */
  public static WarehouseProblem ofPublishing(SQLException e) {
    return switch (state(e)) {
      case "42P07", "42P01" -> CONFLICT;
      default -> of(e);
    };
  }

  /** What an error while connecting means. */
  public static WarehouseProblem ofConnecting(SQLException e) {
    return state(e).startsWith("08") ? UNREACHABLE : of(e);
  }

  /** Whether a connection was lost, so that nobody knows what became of its last statement. */
  public static boolean lostConnection(SQLException e) {
    return state(e).startsWith("08") || state(e).startsWith("57P");
  }

  /** Whether the same may succeed once others are out of the way. */
  public boolean saysOthersWereInTheWay() {
    return this == CONFLICT || this == CANCELLED;
  }

  /** Whether what was to be created is there already. */
  public static boolean saysDuplicate(SQLException e) {
    return state(e).equals("42P06") || state(e).equals("42P07");
  }

  /** The failure of an operation; {@code tried} completes "tried to ". */
  public StepFailure failure(String tried, SQLException e) {
    return as(code, tried, e);
  }

  /** The same under a code that says more in its place. */
  public StepFailure as(FailureCode other, String tried, SQLException e) {
    return StepFailure.of(
        other, "tried to " + tried + ", but " + reason + " (SQLSTATE " + state(e) + ")", action);
  }

  private static WarehouseProblem ofClass(String stateClass) {
    return switch (stateClass) {
      case "28" -> LOGIN_REFUSED;
      case "53" -> RESOURCES;
      case "0A", "22", "23", "25", "2B", "42", "54", "55" -> REFUSED;
      default -> FAILED;
    };
  }

  /**
   * Redshift's serialisation errors: 1023 and 1018 (Database Developer Guide: "Serializable
   * isolation"), the conflicts that dbt-adapters issue 626 quotes, and what a rename or drop by
   * others causes (dbt-core issue 3112).
   */
  private static boolean isConflict(SQLException e) {
    String message = Objects.requireNonNullElse(e.getMessage(), "").toLowerCase(Locale.ROOT);
    return OVERTAKEN.stream().anyMatch(message::contains);
  }

  private static String state(SQLException e) {
    return Objects.requireNonNullElse(e.getSQLState(), "none");
  }
}
