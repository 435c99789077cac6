package io.tableferry.local.redshift.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.local.redshift.copy.CopyCommand;
import io.tableferry.local.redshift.copy.FileCompression;
import io.tableferry.local.redshift.sql.Identifier;
import io.tableferry.local.redshift.sql.RelationName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HexFieldsTest {

  private static final TargetTable TABLE =
      new TargetTable(
          1,
          "t",
          List.of(
              new TargetTable.Column(1, "b", "binary varying(9)"),
              new TargetTable.Column(3, "s", "character varying(9)"),
              new TargetTable.Column(4, "c", "binary varying(9)")));

  /** What is sent, with a line feed at the end of every row as in files. */
  private record Sent(ByteArrayOutputStream bytes) implements CopyStream.Target {

    @Override
    public void write(byte[] data, int length) {
      bytes.write(data, 0, length);
    }

    @Override
    public boolean hasEnded() {
      return false;
    }
  }

  private static CopyCommand copy(String nullMarker, String... columns) {
    return new CopyCommand(
        new RelationName(List.of(new Identifier("t"))),
        Arrays.stream(columns).map(Identifier::new).toList(),
        "s3://bucket/key",
        false,
        FileCompression.NONE,
        ",",
        "\"",
        nullMarker);
  }

  /** The rows as they are sent, whatever the pieces are in which they are read. */
  private static String sent(CopyCommand copy, String rows) throws IOException {
    byte[] bytes = rows.getBytes(StandardCharsets.UTF_8);
    String whole = sent(copy, bytes, bytes.length);
    for (int size = 1; size < bytes.length; size++) {
      assertThat(sent(copy, bytes, size)).as("in pieces of " + size).isEqualTo(whole);
    }
    return whole;
  }

  private static String sent(CopyCommand copy, byte[] rows, int size) throws IOException {
    Sent sent = new Sent(new ByteArrayOutputStream());
    CopyStream.Target target = HexFields.in(copy, TABLE, sent);
    for (int from = 0; from < rows.length; from += size) {
      byte[] piece = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + size));
      target.write(piece, piece.length);
    }
    return sent.bytes().toString(StandardCharsets.UTF_8);
  }

  @Test
  void binary_fields_are_marked_and_no_others() throws IOException {
    assertThat(sent(copy("\\N"), "00,00,ff\n\"00\",\"0,\"\"0\n0\",\"ff\"\n"))
        .isEqualTo("\\x00,00,\\xff\n\\x\"00\",\"0,\"\"0\n0\",\\x\"ff\"\n");
  }

  @Test
  void the_null_marker_is_not_marked_quoted_or_not() throws IOException {
    assertThat(sent(copy("abc"), "abc,abc,\"abc\"\nab,x,abcd\n\"ab\",x,\"abcd\"\n"))
        .isEqualTo("abc,abc,\"abc\"\n\\xab,x,\\xabcd\n\\x\"ab\",x,\\x\"abcd\"\n");
  }

  @Test
  void the_null_marker_within_quotes_that_are_data_is_marked() throws IOException {
    assertThat(sent(copy("abc"), "\"\"\"abc\"\"\",x,\"a\"\"bc\"\n"))
        .isEqualTo("\\x\"\"\"abc\"\"\",x,\\x\"a\"\"bc\"\n");
  }

  @Test
  void an_empty_field_is_marked_unless_it_is_null() throws IOException {
    assertThat(sent(copy("\\N"), ",,\"\"\n")).isEqualTo("\\x,,\\x\"\"\n");
    assertThat(sent(copy(""), ",,\"\"\n")).isEqualTo(",,\"\"\n");
  }

  @Test
  void lines_may_end_as_on_windows() throws IOException {
    assertThat(sent(copy("\\N"), "00,x,ff\r\n01,y,fe\r\n"))
        .isEqualTo("\\x00,x,\\xff\r\n\\x01,y,\\xfe\r\n");
  }

  @Test
  void the_columns_of_the_statement_count() throws IOException {
    assertThat(sent(copy("\\N", "s", "c"), "00,ff\n")).isEqualTo("00,\\xff\n");
    assertThat(sent(copy("\\N", "s"), "00\n")).isEqualTo("00\n");
  }

  @Test
  void blanks_are_no_digits_though_postgresql_skips_them() throws IOException {
    assertThat(sent(copy("\\N"), "0 0,a b,\"\n\"\n")).isEqualTo("\\x0? 0,a b,\\x\"?\n\"\n");
  }

  @Test
  void a_table_without_binary_columns_is_passed_by() {
    Sent sent = new Sent(new ByteArrayOutputStream());
    assertThat(HexFields.in(copy("\\N", "s"), TABLE, sent)).isSameAs(sent);
  }
}
