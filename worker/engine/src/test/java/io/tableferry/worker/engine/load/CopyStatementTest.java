package io.tableferry.worker.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Compression;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.TableDesign;
import io.tableferry.contract.WarehouseConnection;
import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CopyStatementTest {

  private static final AttemptTables TABLES = new AttemptTables(RedshiftTable.of("s", "t"), 1);

  @Test
  void the_text_is_complete_and_uses_no_lossy_option() throws StepFailure {
    assertThat(statement(Compression.ZSTD, "default", Optional.empty()).text())
        .isEqualTo(
            "COPY "
                + TABLES.staging().quoted()
                + " (\"a\", \"b \"\"c\"\"\") FROM 's3://bucket/it''s/load-manifest.json'"
                + " IAM_ROLE default MANIFEST CSV ZSTD NULL AS 'abcdefghij0123456789'"
                + " DATEFORMAT 'auto' TIMEFORMAT 'auto' COMPUPDATE OFF STATUPDATE ON");
  }

  @Test
  void role_region_and_gzip_are_named_where_they_are_set() throws StepFailure {
    assertThat(
            statement(
                    Compression.GZIP,
                    "arn:aws:iam::123456789012:role/copy",
                    Optional.of("eu-west-1"))
                .text())
        .contains("IAM_ROLE 'arn:aws:iam::123456789012:role/copy' MANIFEST CSV GZIP")
        .endsWith(" REGION 'eu-west-1'");
  }

  private static CopyStatement statement(
      Compression compression, String role, Optional<String> region) throws StepFailure {
    return new CopyStatement(
        StagingTable.of(
            TABLES,
            List.of(StagingTableTest.column("a", "int"), StagingTableTest.column("b \"C\"", "int")),
            TableDesign.automatic()),
        S3Address.parse("s3://bucket/it's/load-manifest.json"),
        compression,
        new NullMarker("abcdefghij0123456789"),
        new WarehouseConnection(
            "jdbc:redshift://h:5439/d", new SecretName("ssm:/w"), role, region));
  }
}
