package io.tableferry.worker.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tableferry.worker.engine.extract.ReadingTime;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.testkit.SourceUnderTest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the packets of rows hold. */
interface TextRowsContract extends SourceUnderTest {

  /** Around all lengths from which on a length is written otherwise. */
  List<Integer> LENGTHS =
      List.of(0, 1, 250, 251, 255, 256, 65_535, 65_536, 16_777_214, 16_777_215, 16_777_216);

  @Test
  default void values_of_every_length_and_null_are_told_apart() throws Exception {
    MySqlSession session = login().session();
    for (int length : LENGTHS) {
      List<byte[]> row =
          rows(session, "SELECT REPEAT('x', " + length + "), NULL, '', 'end'", 4).get(0);
      assertThat(row.get(0))
          .as("length " + length)
          .isEqualTo("x".repeat(length).getBytes(StandardCharsets.US_ASCII));
      assertThat(row.get(1)).isNull();
      assertThat(row.get(2)).isEmpty();
      assertThat(row.get(3)).asString().isEqualTo("end");
    }
    session.end();
  }

  @Test
  default void neighbours_are_joined_where_a_single_byte_lies_between() throws Exception {
    MySqlSession session = login().session();
    for (int length : LENGTHS) {
      TextRows row = session.stream("SELECT 'a', REPEAT('x', " + length + "), 'b'", 3);
      assertThat(row.next()).isTrue();
      boolean joined = row.join(1);
      assertThat(joined).as("length " + length).isEqualTo(length <= 250);
      assertThat(row.join(2)).isTrue();
      int begin = row.begin(joined ? 0 : 1);
      assertThat(
              new String(row.bytes(), begin, row.begin(2) + 1 - begin, StandardCharsets.US_ASCII))
          .isEqualTo((joined ? "a," : "") + "x".repeat(length) + ",b");
      assertThat(row.next()).isFalse();
    }
    session.end();
  }

  @Test
  default void the_rows_of_a_session_end_and_others_follow() throws Exception {
    MySqlSession session = login().session();
    String columns =
        IntStream.range(0, 300).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    assertThat(rows(session, "SELECT " + columns, 300).get(0).get(299)).asString().isEqualTo("299");
    assertThat(rows(session, "SELECT 1 FROM dual WHERE FALSE", 1)).isEmpty();
    assertThat(rows(session, "SELECT 1 UNION ALL SELECT 2", 1)).hasSize(2);
    assertThat(session.row("SELECT 3")).containsExactly(Optional.of("3"));
    session.end();
  }

  @Test
  default void a_query_that_fails_at_once_or_midway_says_so_by_its_number() throws Exception {
    MySqlSession session = login().session();
    assertThat(failure(session, "SELECT nothing_there").getErrorCode()).isEqualTo(1054);
    reader().createTable("midway", "n int");
    reader().execute("INSERT INTO midway VALUES (1), (2), (3)");
    String twoRows = "SELECT n, (SELECT 1 UNION ALL SELECT 2 FROM dual WHERE n = 3) FROM midway";
    assertThat(failure(session, twoRows).getErrorCode()).isEqualTo(1242);
    assertThat(session.row("SELECT 3")).containsExactly(Optional.of("3"));
    session.end();
  }

  @Test
  default void more_or_fewer_columns_than_were_asked_for_are_a_failure() throws Exception {
    for (String sql : List.of("SELECT 1", "SELECT 1, 2, 3", "DO 1")) {
      MySqlSession session = login().session();
      assertThat(failure(session, sql).getErrorCode()).as(sql).isEqualTo(2027);
      session.hangUp();
    }
  }

  private SQLException failure(MySqlSession session, String sql) {
    return catchThrowableOfType(SQLException.class, () -> rows(session, sql, 2));
  }

  private MySqlLogin login() throws StepFailure {
    return new MySqlLogin(
        fixture().connection(),
        fixture().credentials(),
        Optional.empty(),
        ReadingTime.begin(Duration.ofHours(1)),
        new SourceFailures(fixture().connection(), "any"));
  }

  private static List<List<byte[]>> rows(MySqlSession session, String sql, int width)
      throws SQLException {
    TextRows rows = session.stream(sql, width);
    List<List<byte[]>> all = new ArrayList<>();
    while (rows.next()) {
      all.add(
          IntStream.range(0, width).mapToObj(i -> rows.isNull(i) ? null : rows.copy(i)).toList());
    }
    return all;
  }
}
