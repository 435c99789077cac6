package io.tableferry.worker.engine.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tableferry.contract.ColumnDrift;
import io.tableferry.contract.Drift;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Policies;
import io.tableferry.contract.ReadLimits;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.SourceConnection;
import io.tableferry.contract.SourceEngine;
import io.tableferry.contract.Tls;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ListedColumnsTest {

  private static final SourceColumn ID = new SourceColumn("id", "int(11)", "INTEGER");
  private static final SourceColumn NOTE = new SourceColumn("note", "text", "VARCHAR(65535)");
  private static final SourceColumn EXTRA = new SourceColumn("extra", "text", "VARCHAR(65535)");

  private static final SourceFailures WORDS =
      new SourceFailures(
          new SourceConnection(
              SourceEngine.MYSQL,
              "db.internal",
              3306,
              "media",
              Optional.empty(),
              new SecretName("ssm:/media"),
              Tls.DISABLE,
              Optional.empty()),
          "users");

  @Test
  void without_an_earlier_publication_nothing_has_changed() throws Exception {
    ListedColumns listed = check(Drift.FAIL, List.of(), List.of(ID, NOTE, EXTRA), "id", "note");
    assertThat(names(listed)).containsExactly("id", "note");
    assertThat(listed.shape().columns()).containsExactly(ID, NOTE, EXTRA);
    assertThat(listed.shape().drift()).isEmpty();
  }

  @Test
  void a_column_that_disappeared_fails() {
    Failure failure = failure(Drift.FAIL, List.of(ID, NOTE), List.of(ID), "id", "note");
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_COLUMN_MISSING);
    assertThat(failure.message()).contains("no note");
  }

  @Test
  void a_column_that_disappeared_is_left_out_where_the_manifest_says_so() throws Exception {
    ListedColumns listed = check(Drift.RECORD, List.of(ID, NOTE), List.of(ID), "id", "note");
    assertThat(names(listed)).containsExactly("id");
    assertThat(listed.shape().drift())
        .containsExactly(new ColumnDrift("note", ColumnDrift.Kind.DISAPPEARED, "text", ""));
  }

  @Test
  void a_column_that_was_never_there_fails_whatever_the_manifest_says() {
    Failure failure = failure(Drift.RECORD, List.of(ID, NOTE), List.of(ID, NOTE), "id", "nope");
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_COLUMN_MISSING);
  }

  @Test
  void a_table_of_which_no_listed_column_is_left_fails() {
    Failure failure = failure(Drift.RECORD, List.of(NOTE), List.of(ID), "note");
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_COLUMN_MISSING);
  }

  @Test
  void a_column_that_disappeared_may_stay_away() throws Exception {
    List<SourceColumn> remembered =
        check(Drift.RECORD, List.of(ID, NOTE), List.of(ID), "id", "note").shape().columns();
    ListedColumns tomorrow = check(Drift.RECORD, remembered, List.of(ID), "id", "note");
    assertThat(names(tomorrow)).containsExactly("id");
    assertThat(tomorrow.shape().drift()).hasSize(1);
    assertThat(tomorrow.shape().columns()).isEqualTo(remembered);
  }

  @Test
  void all_changes_are_named_at_once() {
    SourceColumn wider = new SourceColumn("id", "bigint", "BIGINT");
    Failure failure = failure(Drift.FAIL, List.of(ID, NOTE), List.of(wider), "id", "note");
    assertThat(failure.message()).contains("no note").contains("id changed from int(11) to bigint");
  }

  @Test
  void a_column_whose_target_the_manifest_sets_never_fails_for_its_type() throws Exception {
    ColumnRequest set =
        new ColumnRequest(
            "id",
            Optional.of(RedshiftType.parse("bigint")),
            Optional.empty(),
            Policies.strict(),
            Optional.empty());
    SourceColumn wider = new SourceColumn("id", "bigint", "BIGINT");
    ListedColumns listed = check(Drift.FAIL, List.of(ID), List.of(wider), List.of(set));
    assertThat(listed.shape().drift()).hasSize(1);
  }

  @Test
  void a_type_of_another_name_is_another_type_even_with_the_same_target() {
    for (String[] types : new String[][] {{"numeric", "text"}, {"int unsigned", "bigint"}}) {
      SourceColumn before = new SourceColumn("id", types[0], "VARCHAR(65535)");
      SourceColumn after = new SourceColumn("id", types[1], "VARCHAR(65535)");
      assertThat(failure(Drift.FAIL, List.of(before), List.of(after), "id").code())
          .isEqualTo(FailureCode.SOURCE_COLUMN_CHANGED);
    }
  }

  @Test
  void another_label_that_fits_is_no_change() throws Exception {
    SourceColumn before = new SourceColumn("id", "enum('a','b)')", "VARCHAR(8)");
    SourceColumn after = new SourceColumn("id", "enum('a','b)','c')", "VARCHAR(8)");
    assertThat(check(Drift.FAIL, List.of(before), List.of(after), "id").shape().drift()).isEmpty();
  }

  @Test
  void a_column_of_another_type_fails_or_is_recorded() throws Exception {
    SourceColumn wider = new SourceColumn("id", "bigint(20)", "BIGINT");
    Failure failure = failure(Drift.FAIL, List.of(ID), List.of(wider), "id");
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_COLUMN_CHANGED);
    assertThat(failure.message()).contains("id changed from int(11) to bigint(20)");
    assertThat(check(Drift.RECORD, List.of(ID), List.of(wider), "id").shape().drift())
        .containsExactly(new ColumnDrift("id", ColumnDrift.Kind.RETYPED, "int(11)", "bigint(20)"));
  }

  @Test
  void another_spelling_of_a_type_and_another_mapping_of_it_are_no_change() throws Exception {
    for (SourceColumn now :
        List.of(
            new SourceColumn("id", "int", "INTEGER"),
            new SourceColumn("id", "int(11)", "VARCHAR(11)"))) {
      assertThat(check(Drift.FAIL, List.of(ID), List.of(now), "id").shape().drift()).isEmpty();
    }
  }

  @Test
  void a_new_column_is_reported_and_not_read() throws Exception {
    ListedColumns listed = check(Drift.FAIL, List.of(ID), List.of(ID, EXTRA), "id");
    assertThat(names(listed)).containsExactly("id");
    assertThat(listed.shape().drift())
        .containsExactly(new ColumnDrift("extra", ColumnDrift.Kind.UNLISTED, "", "text"));
  }

  @Test
  void a_column_that_nobody_lists_may_come_and_go() throws Exception {
    SourceColumn retyped = new SourceColumn("note", "json", "SUPER");
    List<SourceColumn> before = List.of(ID, NOTE, EXTRA);
    assertThat(check(Drift.FAIL, before, List.of(ID, retyped), "id").shape().drift()).isEmpty();
  }

  @Test
  void names_are_compared_as_the_source_compares_them() throws Exception {
    SourceColumn upper = new SourceColumn("ID", "int(11)", "INTEGER");
    assertThat(names(check(Drift.FAIL, List.of(upper), List.of(ID), "Id"))).containsExactly("Id");
  }

  @Test
  void names_that_differ_by_a_letter_that_folds_stay_apart() throws Exception {
    SourceColumn small = new SourceColumn("ß", "int(11)", "INTEGER");
    SourceColumn capital = new SourceColumn("ẞ", "text", "VARCHAR(65535)");
    ListedColumns listed =
        check(Drift.FAIL, List.of(small, capital), List.of(small, capital), "ẞ", "ß");
    assertThat(listed.shape().drift()).isEmpty();
  }

  private static ListedColumns check(
      Drift drift, List<SourceColumn> known, List<SourceColumn> existing, String... columns)
      throws StepFailure {
    return check(drift, known, existing, Stream.of(columns).map(ColumnRequest::plain).toList());
  }

  private static ListedColumns check(
      Drift drift,
      List<SourceColumn> known,
      List<SourceColumn> existing,
      List<ColumnRequest> columns)
      throws StepFailure {
    ExtractRequest request =
        new ExtractRequest(
            "users",
            columns,
            new NullMarker("n0thing0like0this0ev"),
            Optional.empty(),
            drift,
            known,
            1,
            ReadLimits.standard());
    return ListedColumns.check(request, existing, n -> n.toLowerCase(Locale.ROOT), WORDS);
  }

  private static Failure failure(
      Drift drift, List<SourceColumn> known, List<SourceColumn> existing, String... columns) {
    return catchThrowableOfType(StepFailure.class, () -> check(drift, known, existing, columns))
        .failure();
  }

  private static List<String> names(ListedColumns listed) {
    return listed.columns().stream().map(ColumnRequest::name).toList();
  }
}
