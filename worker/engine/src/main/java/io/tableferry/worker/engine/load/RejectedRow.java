package io.tableferry.worker.engine.load;

import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A row that COPY did not accept, without its data: SYS_LOAD_ERROR_DETAIL holds values in its
 * message, so only these columns are read.
 *
 * @param file address of the file
 * @param line line in it, from 1
 * @param column name of the column; may be empty
 * @param code Redshift's load error code
 */
record RejectedRow(String file, long line, String column, int code) {

  private static final String LATEST =
      "SELECT file_name, line_number, column_name, error_code FROM sys_load_error_detail"
          + " WHERE table_id = ? ORDER BY start_time DESC LIMIT 1";

  private static final String LONGEST =
      new RedshiftType.Varchar(RedshiftType.Varchar.MAX_BYTES).ddl();

  /** There is no wider type. */
  private static final String SHORTEN =
      "shorten the value at the source, read a view that does, or leave the column out";

  /** The row that stopped the latest COPY into a table. */
  static Optional<RejectedRow> latest(long tableId, WarehouseSession session) throws SQLException {
    return session.query(LATEST, RejectedRow::read, tableId).stream().findFirst();
  }

  /** What people are told. */
  StepFailure failure(RedshiftTable target, StagingTable table) {
    LoadErrorCode known = LoadErrorCode.of(code);
    String where = column.isEmpty() ? "" : ", column " + column + type(table);
    return StepFailure.of(
        FailureCode.COPY_REJECTED,
        "tried to load %s, but the warehouse rejected line %d of %s%s: %s (load error %d)"
            .formatted(target, line, fileName(), where, known.reason(), code),
        isTooLong(table) ? SHORTEN : known.action());
  }

  private boolean isTooLong(StagingTable table) {
    return code == LoadErrorCode.OUT_OF_RANGE.code()
        && table.typeOf(column).filter(LONGEST::equals).isPresent();
  }

  private String type(StagingTable table) {
    return table.typeOf(column).map(type -> " (" + type + ")").orElse("");
  }

  private String fileName() {
    return file.substring(file.lastIndexOf('/') + 1);
  }

  private static RejectedRow read(ResultSet row) throws SQLException {
    return new RejectedRow(text(row, 1), row.getLong(2), text(row, 3), row.getInt(4));
  }

  private static String text(ResultSet row, int index) throws SQLException {
    String text = row.getString(index);
    return text == null ? "" : text.strip();
  }
}
