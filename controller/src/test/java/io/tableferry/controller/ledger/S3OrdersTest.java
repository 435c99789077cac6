package io.tableferry.controller.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tableferry.contract.RunId;
import io.tableferry.contract.TableId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Against a real S3 protocol. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3OrdersTest {

  private static final TableId USERS = new TableId("media", "users");
  private static final TableId ODD = new TableId("media", "we\"ird 🚢");

  private StandIn standIn;
  private S3Orders orders;

  @BeforeAll
  void open(@TempDir Path folder) {
    standIn = StandIn.start(folder);
    orders = new S3Orders(standIn.s3(), StandIn.LAYOUT);
  }

  @AfterAll
  void close() {
    standIn.close();
  }

  @Test
  void nothing_is_asked_of_a_run_at_first() throws Exception {
    assertThat(orders.of(new RunId("new"))).isEqualTo(Orders.none());
  }

  @Test
  void orders_add_up_and_are_never_taken_back() throws Exception {
    RunId run = new RunId("adding");
    assertThat(orders.stop(run, Optional.of(USERS))).isTrue();
    assertThat(orders.stop(run, Optional.of(ODD))).isTrue();
    assertThat(orders.stop(run, Optional.of(USERS))).isTrue();
    assertThat(orders.of(run)).isEqualTo(new Orders(false, List.of(USERS, ODD)));
    assertThat(orders.stop(run, Optional.empty())).isTrue();
    assertThat(orders.of(run)).isEqualTo(new Orders(true, List.of(USERS, ODD)));
    assertThat(orders.of(run).stops(new TableId("media", "other"))).isTrue();
  }

  @Test
  void orders_that_are_given_at_once_are_all_kept() throws Exception {
    RunId run = new RunId("at-once");
    List<TableId> tables =
        IntStream.range(0, 6).mapToObj(i -> new TableId("media", "t" + i)).toList();
    tables.parallelStream()
        .forEach(
            table -> {
              try {
                assertThat(orders.stop(run, Optional.of(table))).isTrue();
              } catch (UnreadableDocumentException e) {
                throw new AssertionError(e);
              }
            });
    assertThat(orders.of(run).tables()).containsExactlyInAnyOrderElementsOf(tables);
  }

  @Test
  void orders_of_another_version_are_neither_misread_nor_replaced() {
    RunId run = new RunId("newer");
    standIn.put(StandIn.LAYOUT.orders(run), "{\"version\":2}");
    assertThatThrownBy(() -> orders.of(run)).isInstanceOf(UnreadableDocumentException.class);
    assertThatThrownBy(() -> orders.stop(run, Optional.of(USERS)))
        .isInstanceOf(UnreadableDocumentException.class);
  }
}
