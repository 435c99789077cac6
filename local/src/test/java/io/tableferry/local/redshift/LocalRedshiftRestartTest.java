package io.tableferry.local.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.local.database.PostgreSqlServer;
import io.tableferry.local.redshift.catalog.Warehouse;
import io.tableferry.local.redshift.load.S3Access;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRedshiftRestartTest {

  private static final String LONG = "a_long_name_".repeat(10);

  @Test
  void tables_their_design_and_long_names_outlive_a_restart(@TempDir Path home) throws Exception {
    Path data = home.resolve("warehouse");
    try (PostgreSqlServer server = PostgreSqlServer.start(data, 0, "secret");
        LocalRedshift redshift = start(server, "First passw0rd");
        Sql sql = connect(redshift, "First passw0rd")) {
      sql.run(
          "CREATE TABLE " + LONG + " (id INT) DISTKEY (id)", "INSERT INTO " + LONG + " VALUES (7)");
    }
    try (PostgreSqlServer server = PostgreSqlServer.start(data, 0, "secret");
        LocalRedshift redshift = start(server, "Second passw0rd");
        Sql sql = connect(redshift, "Second passw0rd")) {
      assertThat(sql.value("SELECT id FROM " + LONG)).isEqualTo("7");
      assertThat(sql.rows("SELECT \"table\", diststyle FROM svv_table_info"))
          .containsExactly(List.of(LONG, "KEY(id)"));
    }
  }

  private static LocalRedshift start(PostgreSqlServer server, String password) {
    return LocalRedshift.start(
        0,
        server,
        new Warehouse("warehouse", password, "Admin only 1"),
        new S3Access(URI.create("http://127.0.0.1:1"), "us-east-1", "none", "none"));
  }

  private static Sql connect(LocalRedshift redshift, String password) throws Exception {
    return new Sql(DriverManager.getConnection(redshift.jdbcUrl(), Warehouse.USER, password));
  }
}
