package io.tableferry.worker.engine.load;

import io.tableferry.contract.Compression;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.WarehouseConnection;
import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.warehouse.RedshiftLiteral;

/**
 * The text of COPY (Database Developer Guide: COPY). It uses none of the options that change values
 * in silence, such as TRUNCATECOLUMNS, ACCEPTINVCHARS or ROUNDEC, and stops at the first row that
 * does not fit.
 *
 * @param table what is loaded
 * @param manifest the list of files
 * @param compression how they are compressed
 * @param nullMarker what stands for NULL in them
 * @param warehouse which role reads them, and from which Region
 */
public record CopyStatement(
    StagingTable table,
    S3Address manifest,
    Compression compression,
    NullMarker nullMarker,
    WarehouseConnection warehouse) {

  /** The statement. */
  public String text() {
    return String.join(
        " ",
        "COPY",
        table.table().quoted(),
        table.columnList(),
        "FROM",
        RedshiftLiteral.quote(manifest.toString()),
        "IAM_ROLE",
        role(),
        "MANIFEST CSV",
        compression.name(),
        "NULL AS",
        RedshiftLiteral.quote(nullMarker.text()),
        "DATEFORMAT 'auto' TIMEFORMAT 'auto' COMPUPDATE OFF STATUPDATE ON"
            + warehouse.region().map(CopyStatement::region).orElse(""));
  }

  private String role() {
    String role = warehouse.copyRole();
    return role.equals("default") ? role : RedshiftLiteral.quote(role);
  }

  private static String region(String region) {
    return " REGION " + RedshiftLiteral.quote(region);
  }
}
