package io.tableferry.controller.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.HeldVersion;
import io.tableferry.contract.Mask;
import io.tableferry.contract.Policies;
import io.tableferry.contract.PublishWay;
import io.tableferry.contract.Publishing;
import io.tableferry.contract.TableId;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.manifest.Deadline;
import io.tableferry.controller.manifest.Handling;
import io.tableferry.controller.manifest.Source;
import io.tableferry.controller.plan.PlannedHeld;
import io.tableferry.controller.plan.PlannedInspection;
import io.tableferry.controller.plan.PlannedRehearsal;
import io.tableferry.controller.plan.PlannedTable;
import io.tableferry.controller.plan.PlannedTask;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of runs is read back as it was, by this version and by none that would misread. */
class LedgerDocumentsTest {

  private static final List<Mask> MASKS =
      List.of(
          new Mask.Sha256(),
          new Mask.Redact(),
          new Mask.SetNull(),
          new Mask.Last4(),
          new Mask.Year(),
          new Mask.Bucket(10),
          new Mask.EmailDomain(),
          new Mask.Sql("lower(\"x\")"));
  private static final Stamp STAMP = new Stamp("this controller", 7);

  @Test
  void a_plan_is_read_back_as_it_was_kept_whatever_its_tasks_are() throws Exception {
    Source media = Fixtures.source("media", 3);
    PlannedTable plain =
        Fixtures.table(
            media,
            "we\"ird 🚢",
            MASKS.stream().map(LedgerDocumentsTest::masked).toArray(ColumnReading[]::new));
    HeldVersion held =
        new HeldVersion(
            new Attempt(Fixtures.RUN, plain.id(), 1),
            7,
            media.connection(),
            plain.target(),
            new Publishing(Optional.of(PublishWay.SWAP), List.of(Publishing.Unseen.RLS)),
            5,
            Fixtures.NOON,
            Fixtures.NOON,
            "it is \"empty\"");
    PlannedTable handled =
        Fixtures.handled(
            Fixtures.published(Fixtures.table(media, "handled"), PublishWay.SWAP),
            new Handling(
                5,
                Duration.ofMinutes(7),
                Duration.ofHours(3),
                9,
                Optional.of(new Deadline(LocalTime.of(8, 30), ZoneId.of("Asia/Tokyo")))));
    List<PlannedTask> tasks =
        List.of(
            plain,
            handled,
            new PlannedInspection(Fixtures.RUN, media, List.of("users")),
            new PlannedRehearsal(Fixtures.RUN, media, List.of(plain)),
            new PlannedHeld(held, PlannedHeld.Decision.APPROVE));
    KeptPlan plan =
        new KeptPlan(Fixtures.RUN, Fixtures.NOON, Optional.of("0123456789abcdef"), tasks);
    assertThat(PlanDocument.read(PlanDocument.write(plan))).isEqualTo(plan);
  }

  private static ColumnReading masked(Mask mask) {
    return new ColumnReading(
        mask.label(), Optional.of("varchar(9)"), Optional.of(mask), Policies.strict());
  }

  @Test
  void how_far_a_run_has_come_is_read_back_as_it_was_kept() throws Exception {
    RunRecord record = SomeRecords.ofEverything();
    byte[] written = StateDocument.write(STAMP, record);
    assertThat(StateDocument.read(written)).isEqualTo(record);
    assertThat(Stamp.of(written)).contains(STAMP);
  }

  @Test
  void orders_are_read_back_as_they_were_given() throws Exception {
    Orders orders = new Orders(false, List.of(new TableId("media", "we\"ird 🚢")));
    assertThat(OrdersDocument.read(OrdersDocument.write(orders))).isEqualTo(orders);
  }

  @Test
  void fields_that_are_not_known_here_are_tolerated() throws Exception {
    byte[] newer = "{\"version\":1,\"all\":true,\"why\":\"maintenance\"}".getBytes(UTF_8);
    assertThat(OrdersDocument.read(newer)).isEqualTo(new Orders(true, List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "[]",
        "{}",
        "{\"version\":2}",
        "{\"version\":\"1\"}",
        "{\"version\":1}",
        "{\"version\":1,\"record\":{\"run\":\"secret\"}}",
        "{\"version\":1,\"controller\":\"c\",\"sequence\":1,\"record\":{\"run\":\"a\",\"tables\":[7]}}"
      })
  void what_is_no_state_is_refused_without_quoting_it(String text) {
    assertThatThrownBy(() -> StateDocument.read(text.getBytes(UTF_8)))
        .isInstanceOf(UnreadableDocumentException.class)
        .hasMessageContaining("state")
        .hasMessageNotContaining("secret");
  }

  @Test
  void what_was_cut_short_is_refused() {
    byte[] whole = StateDocument.write(STAMP, SomeRecords.ofEverything());
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    assertThatThrownBy(() -> StateDocument.read(half))
        .isInstanceOf(UnreadableDocumentException.class);
  }
}
