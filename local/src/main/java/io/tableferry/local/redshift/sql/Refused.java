package io.tableferry.local.redshift.sql;

/** A statement that the stand-in will not run, in words for the person who wrote it. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1;
  private static final String WHO = "LocalRedshift (the stand-in for Amazon Redshift) ";
  private static final String FEATURE_NOT_SUPPORTED = "0A000";
  private static final String SYNTAX_ERROR = "42601";

  private final String sqlState;

  private Refused(String sqlState, String message) {
    super(WHO + message);
    this.sqlState = sqlState;
  }

  /** For what Redshift may well do, and the stand-in does not. */
  public static Refused notImitated(String what) {
    return new Refused(FEATURE_NOT_SUPPORTED, "does not imitate " + what);
  }

  /** For what Redshift itself does not do. */
  public static Refused asRedshiftDoes(String what) {
    return new Refused(FEATURE_NOT_SUPPORTED, "refuses " + what + ", as Amazon Redshift does");
  }

  /** For text that is no statement of Redshift's. */
  public static Refused syntax(String problem) {
    return new Refused(SYNTAX_ERROR, "reads a syntax error: " + problem);
  }

  /** For a statement that is well formed and contradicts itself or the limits of Redshift. */
  public static Refused invalid(String sqlState, String problem) {
    return new Refused(sqlState, "refuses this: " + problem);
  }

  public String sqlState() {
    return sqlState;
  }
}
