package io.tableferry.local.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What both Redshift and its stand-in do in a COPY. */
@ExtendWith(SharedRedshift.class)
class CopyContractTest {

  private static final String DETAIL =
      "SELECT file_name, line_number, column_name, column_type, column_length, error_code"
          + " FROM sys_load_error_detail WHERE query_id = pg_last_copy_id()";

  private final String folder = "copy/" + UUID.randomUUID() + "/";
  private RedshiftUnderTest redshift;
  private S3ForTests s3;

  @BeforeEach
  void connect(RedshiftUnderTest shared) {
    redshift = shared;
    s3 = shared.s3();
  }

  private String copy(String target, String source, String options) {
    return "COPY " + target + " FROM '" + source + "' " + redshift.iamRole() + " " + options;
  }

  private String manifest(String... entries) {
    String content = "{\"entries\":[" + String.join(",", entries) + "]}";
    return s3.put(folder + UUID.randomUUID() + ".manifest", content);
  }

  private static String entry(String url, boolean mandatory) {
    return "{\"url\":\"" + url + "\",\"mandatory\":" + mandatory + "}";
  }

  @Test
  void every_type_loads_from_zstd_files_of_a_manifest() throws Exception {
    String one =
        s3.putZstd(
            folder + "1.csv.zst",
            "1,\"quoted \"\"text\"\", with a\nline break\",t,12.50,2024-02-29,"
                + "2024-02-29 23:59:59.123456,2024-02-29 23:59:59.123456+00,ff00,\"{\"\"a\"\": [1]}\"\n");
    String two = s3.putZstd(folder + "2.csv.zst", "2,!N!,!N!,!N!,!N!,!N!,!N!,\"!N!\",!N!\n");
    String manifest = manifest(entry(one, true), entry(two, true));
    redshift.inBothFlows(
        sql -> {
          sql.run(
              "CREATE TABLE t (id BIGINT, s VARCHAR(100), b BOOLEAN, d DECIMAL(10,2), day DATE,"
                  + " at TIMESTAMP, atz TIMESTAMPTZ, bin VARBYTE(2), js SUPER)",
              copy(
                  "t (id, s, b, d, day, at, atz, bin, js)",
                  manifest,
                  "MANIFEST FORMAT AS CSV ZSTD NULL AS '!N!' TIMEFORMAT 'auto' DATEFORMAT 'auto'"
                      + " MAXERROR 0 COMPUPDATE OFF STATUPDATE OFF"));
          assertThat(sql.value("SELECT pg_last_copy_count()")).isEqualTo("2");
          assertThat(
                  sql.row(
                      "SELECT id, s, b, d, day, at, to_hex(bin), json_serialize(js)"
                          + " FROM t WHERE id = 1"))
              .containsExactly(
                  "1",
                  "quoted \"text\", with a\nline break",
                  "t",
                  "12.50",
                  "2024-02-29",
                  "2024-02-29 23:59:59.123456",
                  "ff00",
                  "{\"a\": [1]}");
          assertThat(sql.value("SELECT COUNT(*) FROM t WHERE id = 2 AND s IS NULL AND bin IS NULL"))
              .isEqualTo("1");
        });
  }

  @Test
  void an_empty_field_is_an_empty_text_and_no_null() throws Exception {
    String file = s3.put(folder + "empty.csv", "1,\n2,\"\"\n3,\\N\n");
    redshift.inBothFlows(
        sql -> {
          sql.run("CREATE TABLE t (id INT, s VARCHAR(5))", copy("t", file, "CSV"));
          assertThat(sql.rows("SELECT id FROM t WHERE s = '' ORDER BY 1"))
              .containsExactly(List.of("1"), List.of("2"));
        });
  }

  @Test
  void a_binary_column_may_be_called_by_a_reserved_word() throws Exception {
    String file = s3.put(folder + "words.csv", "61,62,63,64\n");
    redshift.inBothFlows(
        sql -> {
          sql.run(
              "CREATE TABLE t (\"by\" VARBYTE(1), \"select\" VARBYTE(1), \"a\"\"b\" VARBYTE(1),"
                  + " \"new\" VARBYTE(1))",
              copy("t", file, "CSV"));
          assertThat(sql.row("SELECT to_hex(\"by\"), to_hex(\"new\") FROM t"))
              .containsExactly("61", "64");
        });
  }

  @Test
  void binary_columns_may_stand_in_another_order_and_be_empty() throws Exception {
    String file = s3.put(folder + "order.csv", "61,7,\r\n\\N,8,\"62\"\r\n");
    redshift.inBothFlows(
        sql -> {
          sql.run(
              "CREATE TABLE t (a VARBYTE(1), id INT, b VARBYTE(1))",
              copy("t (b, id, a)", file, "CSV"));
          assertThat(sql.rows("SELECT id, to_hex(a), to_hex(b) FROM t ORDER BY 1"))
              .containsExactly(List.of("7", "", "61"), Arrays.asList("8", "62", null));
        });
  }

  @Test
  void super_is_read_as_text_by_the_driver() throws Exception {
    redshift.inBothFlows(
        sql -> {
          sql.run("CREATE TABLE t (s SUPER)", "INSERT INTO t SELECT json_parse('[1, null]')");
          assertThat(sql.value("SELECT s FROM t")).isEqualTo("[1, null]");
        });
  }

  @Test
  void a_prefix_names_all_files_that_begin_with_it() throws Exception {
    s3.putGzip(folder + "part-1.csv.gz", "1\n2");
    s3.putGzip(folder + "part-2.csv.gz", "3\n");
    redshift.inBothFlows(
        sql -> {
          sql.run("CREATE TABLE t (id INT)", copy("t", s3.url(folder + "part-"), "CSV GZIP"));
          assertThat(sql.value("SELECT COUNT(*) FROM t")).isEqualTo("3");
        });
  }

  @Test
  void a_refused_row_is_reported_with_its_place_and_nothing_is_loaded() throws Exception {
    String good = s3.put(folder + "good.csv", "1,a\n2,\"b\nb\"\n");
    String bad = s3.put(folder + "bad.csv", "3,c\n4,äöü\n5,d\n");
    String manifest = manifest(entry(good, true), entry(bad, true));
    redshift.inBothFlows(
        sql -> {
          sql.run("CREATE TABLE t (id INT, s VARCHAR(5))", "INSERT INTO t VALUES (0, 'old')");
          Sql.Failure failure = sql.failure(copy("t", manifest, "MANIFEST CSV"));
          assertThat(failure.sqlState()).isEqualTo("XX000");
          assertThat(failure.message())
              .contains(
                  "Load into table 't' failed.  Check 'sys_load_error_detail' system table for"
                      + " details.")
              .doesNotContain("äöü");
          assertThat(sql.row(DETAIL))
              .containsExactly(bad, "2", "s", "character varying(5)", "5", "1204");
          assertThat(sql.value("SELECT pg_last_copy_count()")).isEqualTo("0");
          assertThat(sql.rows("SELECT id FROM t")).containsExactly(List.of("0"));
        });
  }

  @Test
  void a_refusal_long_before_the_end_of_the_files_ends_the_load() throws Exception {
    String rows = "x\n" + "1\n".repeat(5_000_000);
    String one = s3.putZstd(folder + "large-1.csv.zst", rows);
    String two = s3.putZstd(folder + "large-2.csv.zst", rows);
    String manifest = manifest(entry(one, true), entry(two, true));
    redshift.inBothFlows(
        sql -> {
          sql.run("CREATE TABLE t (id INT)");
          sql.failure(copy("t", manifest, "MANIFEST CSV ZSTD"));
          assertThat(sql.row(DETAIL)).containsExactly(one, "1", "id", "integer", "", "1207");
          assertThat(sql.value("SELECT COUNT(*) FROM t")).isEqualTo("0");
        });
  }

  @Test
  void every_kind_of_bad_value_has_its_code() throws Exception {
    String[][] cases = {
      {"INT", "1x", "1207"},
      {"INT", "3000000000", "1222"},
      {"DECIMAL(4,2)", "x", "1209"},
      {"DECIMAL(4,2)", "1000", "1204"},
      {"REAL", "x", "1208"},
      {"BOOLEAN", "maybe", "1210"},
      {"DATE", "2024-02-30", "1204"},
      {"DATE", "soon", "1205"},
      {"TIMESTAMP", "later", "1206"},
      {"SUPER", "{", "1224"},
      {"VARBYTE(1)", "fg", "1207"},
      {"VARBYTE(1)", "f f", "1207"},
      {"VARBYTE(1)", "fff", "1207"},
      {"VARBYTE(1)", "\\xff", "1207"},
      {"VARBYTE(1)", "ffff", "1204"},
      {"CHAR(2)", "äö", "1204"},
      {"INT NOT NULL", "\\N", "1213"},
      {"INT", "1,2", "1202"},
      {"VARCHAR(9)", "a\0b", "1218"},
    };
    try (Sql sql = new Sql(redshift.connect())) {
      for (String[] bad : cases) {
        String file = s3.put(folder + UUID.randomUUID(), bad[1] + "\n");
        sql.run("DROP TABLE IF EXISTS bad", "CREATE TEMP TABLE bad (v " + bad[0] + ")");
        sql.failure(copy("bad", file, "CSV"));
        List<String> detail = sql.row(DETAIL);
        assertThat(detail.get(5)).as(bad[0] + " from " + bad[1]).isEqualTo(bad[2]);
        assertThat(detail.subList(0, 2)).containsExactly(file, "1");
      }
    }
  }

  @Test
  void invalid_utf8_is_refused() throws Exception {
    String file = s3.put(folder + "latin1.csv", new byte[] {'a', (byte) 0xe4, '\n'});
    redshift.inBothFlows(
        sql -> {
          sql.run("CREATE TABLE t (s VARCHAR(5))");
          sql.failure(copy("t", file, "CSV"));
          assertThat(sql.row(DETAIL).get(5)).isEqualTo("1220");
        });
  }

  @Test
  void a_missing_mandatory_file_fails_and_another_one_does_not() throws Exception {
    String there = s3.put(folder + "there.csv", "1\n");
    String missing = s3.url(folder + "missing.csv");
    redshift.inBothFlows(
        sql -> {
          sql.run("CREATE TABLE t (id INT)");
          String mandatory = manifest(entry(there, true), entry(missing, true));
          assertThat(sql.failure(copy("t", mandatory, "MANIFEST CSV")).message())
              .contains("S3ServiceException:The specified key does not exist.");
          sql.failure(copy("t", s3.url(folder + "no.manifest"), "MANIFEST CSV"));
          sql.failure(copy("t", s3.url(folder + "nothing"), "CSV"));
          sql.failure(copy("t", there, "CSV ZSTD"));
          assertThat(sql.value("SELECT COUNT(*) FROM t")).isEqualTo("0");
          String optional = manifest(entry(there, true), entry(missing, false));
          sql.run(copy("t", optional, "MANIFEST CSV"));
          assertThat(sql.value("SELECT COUNT(*) FROM t")).isEqualTo("1");
        });
  }

  @Test
  void a_load_is_part_of_its_transaction() throws Exception {
    String file = s3.put(folder + "rows.csv", "1\n2\n");
    redshift.inBothFlows(
        sql -> {
          sql.run("CREATE TABLE t (id INT)");
          sql.connection().setAutoCommit(false);
          sql.run("INSERT INTO t VALUES (0)", copy("t", file, "CSV"));
          assertThat(sql.value("SELECT COUNT(*) FROM t")).isEqualTo("3");
          sql.connection().rollback();
          assertThat(sql.value("SELECT COUNT(*) FROM t")).isEqualTo("0");
        });
  }

  @Test
  void the_notice_and_the_history_tell_what_was_loaded() throws Exception {
    String file = s3.put(folder + "history.csv", "1\n2\n");
    redshift.inBothFlows(
        sql -> {
          sql.run("CREATE TABLE t (id INT)");
          try (Statement statement = sql.connection().createStatement()) {
            statement.execute(copy("t", file, "CSV"));
            assertThat(statement.getWarnings().getMessage())
                .contains("Load into table 't' completed, 2 record(s) loaded successfully.");
          }
          assertThat(
                  sql.row(
                      "SELECT status, table_name, data_source, loaded_rows, source_file_count"
                          + " FROM sys_load_history WHERE query_id = pg_last_copy_id()"))
              .containsExactly("completed", "t", file, "2", "1");
        });
  }

  @Test
  void options_that_are_not_imitated_are_refused_by_name() throws Exception {
    String file = s3.put(folder + "options.csv", "1\n");
    try (Sql sql = new Sql(redshift.connect())) {
      sql.run("CREATE TEMP TABLE t (id INT)");
      for (String option :
          List.of("TRUNCATECOLUMNS", "ACCEPTINVCHARS", "IGNOREHEADER 1", "EMPTYASNULL")) {
        if (!RedshiftUnderTest.isReal()) {
          assertThat(sql.failure(copy("t", file, "CSV " + option)).message())
              .contains("does not imitate " + option.replace(" 1", ""));
        }
      }
      sql.failure("COPY t FROM '" + file + "' CSV");
      sql.failure("COPY t FROM STDIN CSV");
    }
  }
}
