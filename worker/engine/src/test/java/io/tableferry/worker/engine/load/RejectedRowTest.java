package io.tableferry.worker.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.TableDesign;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectedRowTest {

  private static final RedshiftTable TARGET = RedshiftTable.of("media", "users");

  @Test
  void it_is_told_with_file_line_column_and_our_reason() throws StepFailure {
    Failure failure =
        new RejectedRow("s3://b/staging/r/t/1/part-00003.csv.zst", 17, "name", 1204)
            .failure(TARGET, table())
            .failure();
    assertThat(failure.code()).isEqualTo(FailureCode.COPY_REJECTED);
    assertThat(failure.message())
        .isEqualTo(
            "tried to load media.users, but the warehouse rejected line 17 of part-00003.csv.zst,"
                + " column name (VARCHAR(5)): the value is longer than the column, or out of its"
                + " type's range (load error 1204)");
    assertThat(failure.action()).contains("types:");
  }

  @Test
  void a_text_too_long_for_the_longest_column_is_not_sent_to_a_wider_one() throws StepFailure {
    Failure failure = new RejectedRow("f", 1, "body", 1204).failure(TARGET, table()).failure();
    assertThat(failure.message()).contains("column body (VARCHAR(65535))");
    assertThat(failure.action()).contains("shorten", "leave the column out").doesNotContain("wide");
  }

  @Test
  void an_unknown_code_is_named_and_nothing_is_guessed() throws StepFailure {
    Failure failure = new RejectedRow("f", 1, "", 1999).failure(TARGET, table()).failure();
    assertThat(failure.message())
        .isEqualTo(
            "tried to load media.users, but the warehouse rejected line 1 of f: Redshift did not"
                + " accept it (load error 1999)");
  }

  private static StagingTable table() throws StepFailure {
    return StagingTable.of(
        new AttemptTables(TARGET, 1),
        List.of(
            StagingTableTest.column("Name", "varchar(5)"),
            StagingTableTest.column("body", "varchar(65535)")),
        TableDesign.automatic());
  }
}
