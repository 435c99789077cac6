package io.tableferry.local.redshift.load;

/**
 * Why a COPY refused a row, without anything of the row: a record of SYS_LOAD_ERROR_DETAIL.
 *
 * @param line counts from 1 in its file; 0 if unknown
 * @param column the stored name; empty if the row as a whole is at fault
 * @param type of the column; may be empty
 * @param code of the page "Load error reference"
 */
public record LoadError(
    String file, long line, String column, String type, int code, String reason) {

  /** The limit of the type, such as 10 of {@code character varying(10)}; empty if it has none. */
  public String length() {
    int open = type.indexOf('(');
    return open < 0 ? "" : type.substring(open + 1, type.indexOf(')')).replaceAll(",.*", "");
  }
}
