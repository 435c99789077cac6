package io.tableferry.local.redshift.catalog;

/**
 * The database that the stand-in offers, and who may log in at first.
 *
 * @param database such as {@code warehouse}
 * @param password of {@link #USER}
 * @param adminPassword of {@link #ADMIN}
 */
public record Warehouse(String database, String password, String adminPassword) {

  /** Owns the database and may create users, but is no superuser. */
  public static final String USER = "tableferry";

  /** A superuser. */
  public static final String ADMIN = "tableferry_admin";

  @Override
  public String toString() {
    return "Warehouse[" + database + "]";
  }
}
