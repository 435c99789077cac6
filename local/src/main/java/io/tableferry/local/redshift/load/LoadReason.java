package io.tableferry.local.redshift.load;

import io.tableferry.local.redshift.protocol.ErrorFields;

/**
 * Redshift's code and words for a refused row (page "Load error reference"), from PostgreSQL's
 * SQLSTATE and the column's type. The words never hold data.
 */
record LoadReason(int code, String text) {

  private static final LoadReason TOO_LONG =
      new LoadReason(1204, "String length exceeds DDL length");
  private static final LoadReason RANGE =
      new LoadReason(1204, "Value exceeds the acceptable range of the data type");
  private static final LoadReason NUL =
      new LoadReason(1218, "A field holds a NUL character (0x00)");
  private static final LoadReason NOT_UTF8 =
      new LoadReason(1220, "String contains invalid or unsupported UTF8 codepoints");
  private static final LoadReason UNKNOWN = new LoadReason(1216, "Invalid input line");

  static LoadReason of(ErrorFields error, String type) {
    return switch (error.sqlState()) {
      case "22001", "23514" -> type.startsWith("numeric") ? RANGE : TOO_LONG;
      case "23502" -> new LoadReason(1213, "Missing data for not-null field");
      case "22P04" -> layout(error.text());
      case "22021" -> error.text().contains("0x00") ? NUL : NOT_UTF8;
      case "22003", "22008" ->
          type.matches("smallint|integer|bigint")
              ? new LoadReason(1222, "Overflow of an integer")
              : RANGE;
      default -> ofType(type);
    };
  }

  private static LoadReason layout(String text) {
    if (text.startsWith("extra data after last expected column")) {
      return new LoadReason(1202, "Extra column(s) found");
    }
    if (text.startsWith("missing data for column")) {
      return new LoadReason(1203, "Missing column(s)");
    }
    return UNKNOWN;
  }

  private static LoadReason ofType(String type) {
    if (type.startsWith("timestamp")) {
      return new LoadReason(1206, "Invalid timestamp format or value");
    } else if (type.startsWith("numeric")) {
      return new LoadReason(1209, "Invalid decimal format or value");
    } else if (type.startsWith("binary varying")) {
      return new LoadReason(1207, "Invalid hexadecimal digit");
    }
    return switch (type) {
      case "smallint", "integer", "bigint" -> new LoadReason(1207, "Invalid digit");
      case "real", "double precision" -> new LoadReason(1208, "Invalid float format or value");
      case "boolean" -> new LoadReason(1210, "Invalid boolean format or value");
      case "date" -> new LoadReason(1205, "Invalid date format or value");
      case "super" -> new LoadReason(1224, "Invalid JSON format for SUPER");
      default -> UNKNOWN;
    };
  }
}
