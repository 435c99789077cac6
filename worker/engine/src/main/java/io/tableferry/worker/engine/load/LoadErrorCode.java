package io.tableferry.worker.engine.load;

import java.util.Arrays;

/** Redshift's load errors in our words (Database Developer Guide: "Load error reference"). */
enum LoadErrorCode {
  DELIMITER(1201, "a field has no end", Advice.DEFECT),
  COLUMN_COUNT(1202, "it has more or fewer fields than there are columns", Advice.DEFECT),
  MISSING_FIELDS(1203, "it has fewer fields than there are columns", Advice.DEFECT),
  OUT_OF_RANGE(
      1204, "the value is longer than the column, or out of its type's range", Advice.WIDEN),
  DATE(1205, "the value is no date that Redshift can hold", Advice.CORRECT),
  TIMESTAMP(1206, "the value is no time that Redshift can hold", Advice.CORRECT),
  DIGIT(1207, "the value is not a whole number", Advice.CORRECT),
  FLOAT(1208, "the value is no floating-point number that Redshift can load", Advice.CORRECT),
  DECIMAL(1209, "the value is no number of the column's precision", Advice.WIDEN),
  BOOLEAN(1210, "the value is neither true nor false", Advice.CORRECT),
  EMPTY_LINE(1211, "the line is empty", Advice.DEFECT),
  NOT_NULL(1213, "the value is NULL, and the column takes none", Advice.CORRECT),
  DELIMITER_MISSING(1214, "a field has no end", Advice.DEFECT),
  BAD_LINE(1216, "the line is not readable, or longer than 4 MB", Advice.CORRECT),
  NUL(1218, "the text holds a NUL character", Advice.CORRECT),
  UTF8(1220, "the text is not valid UTF-8, or not valid for the column", Advice.CORRECT),
  OVERFLOW(1222, "the number is too large for the column", Advice.WIDEN),
  JSON(1224, "the value is no JSON that Redshift can hold", Advice.CORRECT),
  OTHER(0, "Redshift did not accept it", Advice.LOOK_UP);

  private static final class Advice {
    static final String WIDEN = "give the column a wider type under types: in the manifest";
    static final String CORRECT =
        "correct the value at the source, or give the column another type under types: in the"
            + " manifest";
    static final String LOOK_UP =
        "look the code up in the Database Developer Guide under \"Load error reference\"";
    static final String DEFECT = "report this: Tableferry wrote a file that Redshift cannot read";
  }

  private final int code;
  private final String reason;
  private final String action;

  LoadErrorCode(int code, String reason, String action) {
    this.code = code;
    this.reason = reason;
    this.action = action;
  }

  static LoadErrorCode of(int code) {
    return Arrays.stream(values()).filter(known -> known.code == code).findFirst().orElse(OTHER);
  }

  int code() {
    return code;
  }

  String reason() {
    return reason;
  }

  String action() {
    return action;
  }
}
