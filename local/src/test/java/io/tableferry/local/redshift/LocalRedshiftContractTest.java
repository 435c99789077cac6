package io.tableferry.local.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRedshiftContractTest {

  @Test
  void it_answers(@TempDir Path folder) throws Exception {
    try (RedshiftUnderTest redshift = RedshiftUnderTest.start(folder);
        Connection simple = redshift.connectSimple();
        Connection extended = redshift.connect()) {
      for (Connection connection : new Connection[] {simple, extended}) {
        try (Statement s = connection.createStatement()) {
          run(s, "SELECT 1 AS \"One\", version()");
          run(s, "DROP TABLE IF EXISTS t");
          run(
              s,
              "CREATE TABLE t (id BIGINT NOT NULL ENCODE az64, name VARCHAR(5), v VARBYTE(4), j SUPER, d DECIMAL(19,2), PRIMARY KEY(id)) DISTKEY(id) SORTKEY(id, name)");
          run(s, "INSERT INTO t VALUES (1, 'abc', NULL, NULL, 5)");
          run(s, "INSERT INTO t VALUES (1, 'äöüä', NULL, NULL, 5)");
          run(s, "INSERT INTO t VALUES (1, 'abcdef', NULL, NULL, 5)");
          run(s, "INSERT INTO t VALUES (1, 'a', NULL, NULL, 92233720368547758.08)");
          run(s, "SELECT * FROM pg_table_def WHERE tablename = 't'");
          run(s, "SELECT * FROM svv_table_info");
          run(s, "CREATE INDEX i ON t (id)");
          redshift
              .s3()
              .putZstd("a/1.zst", "1,NULL,ff00,\"{\"\"a\"\":1}\",1.5\n2,\"NULL\",,NULL,2.25\n");
          redshift
              .s3()
              .put(
                  "a/m.json",
                  "{\"entries\":[{\"url\":\"s3://loads/a/1.zst\",\"mandatory\":true}]}");
          run(
              s,
              "COPY t (id,name,v,j,d) FROM 's3://loads/a/m.json' "
                  + redshift.iamRole()
                  + " MANIFEST FORMAT AS CSV ZSTD NULL AS 'NULL' COMPUPDATE OFF STATUPDATE OFF");
          run(s, "SELECT pg_last_copy_count(), pg_last_copy_id()");
          run(s, "SELECT id,name,to_hex(v),j,d FROM t");
          redshift
              .s3()
              .putZstd("a/1.zst", "1,NULL,ff00,\"{\"\"a\"\":1}\",1.5\n2,toolong,,NULL,2.25\n");
          run(
              s,
              "COPY t (id,name,v,j,d) FROM 's3://loads/a/m.json' "
                  + redshift.iamRole()
                  + " MANIFEST FORMAT AS CSV ZSTD NULL AS 'NULL' COMPUPDATE OFF STATUPDATE OFF");
          run(
              s,
              "SELECT file_name, line_number, column_name, column_type, column_length, error_code, error_message FROM sys_load_error_detail");
          run(s, "SELECT * FROM sys_load_history");
          run(s, "TRUNCATE t");
        }
      }
      assertThat(true).isTrue();
    }
  }

  private static void run(Statement s, String sql) {
    System.out.println("> " + sql);
    try {
      boolean rows = s.execute(sql);
      if (!rows) {
        System.out.println("  count " + s.getUpdateCount());
        return;
      }
      try (ResultSet r = s.getResultSet()) {
        while (r.next()) {
          StringBuilder line = new StringBuilder("  ");
          for (int i = 1; i <= r.getMetaData().getColumnCount(); i++) {
            line.append(r.getMetaData().getColumnName(i))
                .append('=')
                .append(r.getString(i))
                .append(' ');
          }
          System.out.println(line);
        }
      }
    } catch (SQLException e) {
      System.out.println("  ! " + e.getSQLState() + " " + e.getMessage());
    }
  }
}
