package io.tableferry.worker.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.ReadLimits;
import io.tableferry.worker.engine.extract.ReadingTime;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.testkit.BreaksContract;
import io.tableferry.worker.testkit.Relay;
import io.tableferry.worker.testkit.SourceReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** How reading breaks off on servers of MySQL's kind. */
interface MySqlBreaksContract extends BreaksContract {

  @Override
  MySqlFixture fixture();

  @Override
  default void endSessions() throws SQLException {
    for (long reader : reading()) {
      reader().execute("KILL CONNECTION " + reader);
    }
  }

  @Override
  default void cancelQueries() throws SQLException {
    for (long reader : reading()) {
      reader().execute("KILL QUERY " + reader);
    }
  }

  /** Between the snapshot and the first look at the table, which then keeps others from it. */
  @Test
  default void a_table_that_is_rebuilt_after_the_snapshot_is_not_read() throws Exception {
    reader().createTable("rebuilt", "id integer");
    reader().insert("rebuilt", 1);
    AtomicBoolean altered = new AtomicBoolean();
    UnaryOperator<byte[]> altering =
        bytes -> {
          if (said(bytes, "LIMIT 0") && !altered.getAndSet(true)) {
            alter("ALTER TABLE rebuilt ADD COLUMN note integer FIRST, ALGORITHM=COPY");
          }
          return bytes;
        };
    Relay.Way plain = Relay.Way.to(fixture().port());
    Relay.Way way = new Relay.Way(plain.host(), plain.port(), altering, plain.toWorker());
    try (Relay relay = Relay.start(number -> Optional.of(way))) {
      MySqlFixture relayed =
          new MySqlFixture(relay.port(), fixture().administratorUrl(), fixture().password());
      Failure failure = new SourceReader(relayed).failure("rebuilt", "id");
      assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_TABLE_ALTERED);
      assertThat(failure.message()).contains("rebuilt", "error 1412");
    }
  }

  @Test
  default void a_table_that_stays_locked_is_given_up() throws Exception {
    reader().createTable("kept_locked", "id integer");
    try (Detour detour =
            Detour.changing(fixture().port(), "lock_wait_timeout = 60", "lock_wait_timeout = 1");
        Connection connection = fixture().administrator();
        Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLES kept_locked WRITE");
      Failure failure = new SourceReader(detour.around(fixture())).failure("kept_locked", "id");
      assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_DEADLOCK);
      assertThat(failure.message()).contains("kept_locked", "error 1205");
    }
  }

  /** What limits a query. */
  String queryLimit();

  /** An hour in the unit of that. */
  String hourOfLimit();

  @Test
  default void a_session_ends_by_itself_some_time() throws Exception {
    List<String> settings =
        List.of(queryLimit(), "wait_timeout", "net_write_timeout", "lock_wait_timeout");
    List<String> fields = new ArrayList<>();
    for (String setting : settings) {
      // A view cannot name a variable itself.
      reader().execute("DROP FUNCTION IF EXISTS its_" + setting);
      reader()
          .execute(
              "CREATE FUNCTION its_%1$s() RETURNS text RETURN @@SESSION.%1$s".formatted(setting));
      fields.add("its_%1$s() AS %1$s".formatted(setting));
    }
    reader().execute("CREATE OR REPLACE VIEW its_settings AS SELECT " + String.join(", ", fields));
    ReadLimits hour = new ReadLimits(Duration.ofHours(1), Optional.empty());
    List<BigDecimal> found =
        reader()
            .read(
                SourceReader.request("its_settings", Map.of(), settings.toArray(String[]::new))
                    .within(hour))
            .rows()
            .get(0)
            .stream()
            .map(BigDecimal::new)
            .toList();
    BigDecimal anHour = new BigDecimal(hourOfLimit());
    assertThat(found.get(0)).isBetween(anHour.multiply(new BigDecimal("0.8")), anHour);
    assertThat(found.get(1)).isBetween(BigDecimal.valueOf(3060), BigDecimal.valueOf(3660));
    assertThat(found.subList(2, 4))
        .containsExactly(BigDecimal.valueOf(3600), BigDecimal.valueOf(60));
  }

  @Test
  default void a_server_that_does_not_know_a_setting_goes_without() throws Exception {
    reader().createTable("old_fashioned", "id integer");
    reader().insert("old_fashioned", 1);
    try (Detour detour =
        Detour.changing(fixture().port(), "net_read_timeout = 3600", "no_read_timeout = 3600")) {
      assertThat(new SourceReader(detour.around(fixture())).read("old_fashioned", "id").rows())
          .containsExactly(List.of("1"));
    }
  }

  @Test
  default void what_cannot_be_provoked_is_told_by_its_number() {
    assertThat(told("40001", 1213)).isEqualTo(FailureCode.SOURCE_DEADLOCK);
    assertThat(told("08S01", 1053)).isEqualTo(FailureCode.SOURCE_CONNECTION_LOST);
    assertThat(told("HY000", 2006)).isEqualTo(FailureCode.SOURCE_CONNECTION_LOST);
    assertThat(told("08S01", 0)).isEqualTo(FailureCode.SOURCE_CONNECTION_LOST);
    assertThat(told("HY000", 1030)).isEqualTo(FailureCode.SOURCE_READ_FAILED);
  }

  private FailureCode told(String state, int number) {
    Failure failure =
        MySqlFailures.reading(
                new SQLException("'a value'", state, number),
                ReadingTime.begin(Duration.ofHours(1)),
                new SourceFailures(fixture().connection(), "t"))
            .failure();
    assertThat(failure.message()).contains("error " + number).doesNotContain("a value");
    return failure.code();
  }

  private void alter(String sql) {
    try {
      reader().execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean said(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
  }

  /** Numbers of the sessions that read what is endless. */
  private List<Long> reading() throws SQLException {
    try (Connection connection = fixture().administrator();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT id FROM information_schema.processlist"
                    + " WHERE info LIKE '%`endless%' AND id <> CONNECTION_ID()")) {
      List<Long> readers = new ArrayList<>();
      while (rows.next()) {
        readers.add(rows.getLong(1));
      }
      return readers;
    }
  }
}
