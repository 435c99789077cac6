package io.tableferry.local.redshift.copy;

import io.tableferry.local.redshift.sql.Identifier;
import io.tableferry.local.redshift.sql.RelationName;
import io.tableferry.local.redshift.sql.SqlText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A COPY of CSV files from S3 (page COPY of the Database Developer Guide).
 *
 * @param columns those that the files hold, in order; empty for all
 * @param source {@code s3://bucket/key}: a manifest, or what the keys of the files begin with
 * @param nullMarker the field, quoted or not, that stands for NULL
 */
public record CopyCommand(
    RelationName table,
    List<Identifier> columns,
    String source,
    boolean manifest,
    FileCompression compression,
    String delimiter,
    String quote,
    String nullMarker) {

  public CopyCommand {
    columns = List.copyOf(columns);
  }

  /** The same load from the connection; the marker matches quoted fields too. */
  public String postgresql() {
    String list = columns.stream().map(Identifier::sql).collect(Collectors.joining(", "));
    return "COPY "
        + table.sql()
        + (columns.isEmpty() ? "" : " (" + list + ")")
        + " FROM STDIN (FORMAT csv, ENCODING 'UTF8', FORCE_NULL *, DELIMITER "
        + SqlText.literal(delimiter)
        + ", QUOTE "
        + SqlText.literal(quote)
        + ", NULL "
        + SqlText.literal(nullMarker)
        + ")";
  }
}
