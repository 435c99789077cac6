package io.tableferry.worker.engine.warehouse;

/** Tableferry's own schema in the warehouse, which keeps track of publications. */
public final class OwnSchema {

  /** The schema. */
  public static final RedshiftIdentifier NAME = new RedshiftIdentifier("tableferry");

  /** One row for every publication. */
  public static final RedshiftTable PUBLICATIONS = table("publications");

  /** The latest publication of every table; a view. */
  public static final RedshiftTable LATEST = table("latest_publications");

  private OwnSchema() {}

  static RedshiftTable table(String name) {
    return new RedshiftTable(NAME, new RedshiftIdentifier(name));
  }
}
