package io.tableferry.worker.engine.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tableferry.contract.FailureCode;
import io.tableferry.contract.TableDesign;
import io.tableferry.worker.engine.extract.ColumnMapping;
import io.tableferry.worker.engine.extract.Encoding;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StagingTableTest {

  private static final AttemptTables TABLES =
      new AttemptTables(RedshiftTable.of("media", "users"), 1);
  private static final String STAGING = TABLES.staging().quoted();

  @Test
  void the_ddl_carries_types_keys_and_encodings() throws StepFailure {
    TableDesign design =
        new TableDesign(Optional.of("ID"), List.of("created_at", "id"), Map.of("Id", "az64"));
    StagingTable table =
        StagingTable.of(
            TABLES, List.of(column("id", "bigint"), column("created_at", "timestamp")), design);
    assertThat(table.create())
        .isEqualTo(
            "CREATE TABLE "
                + STAGING
                + " (\"id\" BIGINT ENCODE AZ64,"
                + " \"created_at\" TIMESTAMP) DISTKEY (\"id\")"
                + " COMPOUND SORTKEY (\"created_at\", \"id\")");
  }

  @Test
  void hostile_names_stay_inside_their_quotes() throws StepFailure {
    StagingTable table =
        StagingTable.of(
            TABLES,
            List.of(column("select", "super"), column("a\"); drop table x; --", "varchar(5)")),
            TableDesign.automatic());
    assertThat(table.create())
        .isEqualTo(
            "CREATE TABLE "
                + STAGING
                + " (\"select\" SUPER,"
                + " \"a\"\"); drop table x; --\" VARCHAR(5))");
    assertThat(table.columnList()).isEqualTo("(\"select\", \"a\"\"); drop table x; --\")");
  }

  @Test
  void all_problems_are_named_at_once() {
    TableDesign design =
        new TableDesign(Optional.of("nope"), List.of("gone"), Map.of("Name", "zstd; drop"));
    StepFailure failure =
        catchThrowableOfType(
            StepFailure.class,
            () ->
                StagingTable.of(
                    TABLES,
                    List.of(
                        column("Name", "int"),
                        column("name", "int"),
                        column("x".repeat(128), "int")),
                    design));
    assertThat(failure.failure().code()).isEqualTo(FailureCode.WAREHOUSE_REFUSED);
    assertThat(failure.failure().message())
        .contains("lay out media.users")
        .contains("columns 'Name' and 'name' have one name in Redshift")
        .contains("longer than 127 bytes")
        .contains("dist_key names 'nope'")
        .contains("sort_key names 'gone'")
        .contains("the encoding of 'Name' is not a word");
  }

  static ColumnMapping column(String name, String type) {
    RedshiftType target = RedshiftType.parse(type);
    Encoding encoding =
        Stream.of(Encoding.values()).filter(e -> e.fits(target)).findFirst().orElseThrow();
    return new ColumnMapping(name, type, name, target, encoding, Map.of());
  }
}
