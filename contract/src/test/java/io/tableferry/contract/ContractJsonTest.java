package io.tableferry.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractJsonTest {

  static List<WorkerEvent> events() {
    return Samples.EVENTS;
  }

  static List<Mask> masks() {
    return Samples.MASKS;
  }

  @Test
  void a_job_reads_back_as_it_was_written() throws Exception {
    assertThat(ContractJson.readJob(ContractJson.write(Samples.REPLICATE)))
        .isEqualTo(Samples.REPLICATE);
  }

  @Test
  void a_job_to_inspect_reads_back_as_it_was_written() throws Exception {
    assertThat(ContractJson.readJob(ContractJson.write(Samples.INSPECT)))
        .isEqualTo(Samples.INSPECT);
  }

  @Test
  void a_job_to_diagnose_and_what_came_of_it_read_back_as_they_were_written() throws Exception {
    assertThat(ContractJson.readJob(ContractJson.write(Samples.DIAGNOSE)))
        .isEqualTo(Samples.DIAGNOSE);
    assertThat(ContractJson.readDiagnosis(ContractJson.write(Samples.DIAGNOSIS)))
        .isEqualTo(Samples.DIAGNOSIS);
    assertThat(Samples.DIAGNOSIS.trials())
        .extracting(trial -> (Object) trial.getClass())
        .containsExactlyInAnyOrderElementsOf(NativeMetadataTest.permittedRecords(Trial.class));
  }

  @Test
  void jobs_about_a_held_version_read_back_as_they_were_written() throws Exception {
    assertThat(ContractJson.readJob(ContractJson.write(Samples.PUBLISH_HELD)))
        .isEqualTo(Samples.PUBLISH_HELD);
    assertThat(ContractJson.readJob(ContractJson.write(Samples.DISCARD_HELD)))
        .isEqualTo(Samples.DISCARD_HELD);
  }

  @Test
  void a_held_version_reads_back_as_it_was_written() throws Exception {
    assertThat(ContractJson.readHeld(ContractJson.write(Samples.HELD))).isEqualTo(Samples.HELD);
  }

  @ParameterizedTest
  @MethodSource("masks")
  void a_mask_reads_back_as_it_was_written(Mask mask) throws Exception {
    Job.Replicate job = Samples.masked(mask);
    assertThat(ContractJson.readJob(ContractJson.write(job))).isEqualTo(job);
  }

  @Test
  void the_masks_tested_here_are_all_there_are() {
    assertThat(Samples.MASKS)
        .extracting(mask -> (Object) mask.getClass())
        .containsExactlyInAnyOrderElementsOf(NativeMetadataTest.permittedRecords(Mask.class));
  }

  @Test
  void an_inspection_reads_back_as_it_was_written() throws Exception {
    assertThat(ContractJson.readInspection(ContractJson.write(Samples.INSPECTION)))
        .isEqualTo(Samples.INSPECTION);
  }

  @ParameterizedTest
  @MethodSource("events")
  void an_event_reads_back_as_it_was_written(WorkerEvent event) throws Exception {
    assertThat(ContractJson.readEvent(ContractJson.write(event))).isEqualTo(event);
  }

  @Test
  void a_result_reads_back_as_it_was_written() throws Exception {
    assertThat(ContractJson.readResult(ContractJson.write(Samples.RESULT)))
        .isEqualTo(Samples.RESULT);
  }

  @Test
  void the_events_tested_here_are_all_there_are() {
    assertThat(Samples.EVENTS)
        .extracting(event -> (Object) event.getClass())
        .containsExactlyInAnyOrderElementsOf(
            NativeMetadataTest.permittedRecords(WorkerEvent.class));
  }

  @Test
  void names_on_the_wire_are_the_documented_ones() {
    assertThat(ContractJson.write(Samples.RESULT))
        .isEqualTo(
            "{\"version\":1,\"ending\":{\"kind\":\"published\",\"attempt\":{\"run\":\"20261122-060000-7f3a\","
                + "\"table\":{\"source\":\"media\",\"table\":\"weird \\\"naïve\\\" 🚢.x\"},\"number\":2},"
                + "\"at\":\"2026-11-22T06:00:00.123456Z\",\"how\":{\"way\":\"delete_insert\","
                + "\"reasons\":[\"view media.v hangs on it\"],\"changes\":[{\"column\":\"id\","
                + "\"kind\":\"retyped\",\"before\":\"INTEGER\",\"after\":\"BIGINT\"}]}},"
                + "\"measured\":{\"rows\":1,\"bytes\":2,"
                + "\"files\":3,\"snapshot_at\":\"2026-11-22T06:00:00.123456Z\","
                + "\"replica_lag\":\"PT2.5S\","
                + "\"millis\":{\"extract\":5,\"publish\":6}},"
                + "\"findings\":{\"changed\":[{\"column\":\"note\",\"policy\":\"overlong\","
                + "\"reaction\":\"truncate\",\"count\":7}],\"drift\":[{\"column\":\"id\","
                + "\"kind\":\"retyped\",\"before\":\"integer\",\"after\":\"bigint\"}],"
                + "\"columns\":[{\"name\":\"id\",\"declared\":\"bigint\","
                + "\"target\":\"BIGINT\"}]}}");
  }

  @Test
  void unknown_fields_are_tolerated() throws Exception {
    String newer =
        ContractJson.write(Samples.EVENTS.get(0)).replaceFirst("\\{", "{\"mood\":\"fine\",");
    assertThat(ContractJson.readEvent(newer)).isEqualTo(Samples.EVENTS.get(0));
  }

  /** An image may be replaced while a run goes on. */
  @Test
  void a_failure_that_only_a_newer_release_knows_keeps_its_message() throws Exception {
    WorkerEvent failed =
        Samples.EVENTS.stream()
            .filter(WorkerEvent.Failed.class::isInstance)
            .findFirst()
            .orElseThrow();
    Failure known = ((WorkerEvent.Failed) failed).failure();
    String newer = ContractJson.write(failed).replace(known.code().name(), "WEATHER_TOO_BAD");
    assertThat(((WorkerEvent.Failed) ContractJson.readEvent(newer)).failure())
        .isEqualTo(
            new Failure(FailureCode.INTERNAL, known.step(), known.message(), known.action()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "\"1\"", "null", "1.5"})
  void unknown_versions_are_refused(String version) {
    String other =
        ContractJson.write(Samples.REPLICATE).replace("\"version\":1", "\"version\":" + version);
    assertThatThrownBy(() -> ContractJson.readJob(other))
        .isInstanceOf(ContractJson.UnreadableException.class)
        .hasMessageContaining("version 1");
  }

  @Test
  void an_unreadable_document_is_refused_without_quoting_it() {
    assertThatThrownBy(() -> ContractJson.readJob("{\"version\":1,\"kind\":\"secret-kind\"}"))
        .isInstanceOf(ContractJson.UnreadableException.class)
        .hasMessageNotContaining("secret-kind");
    assertThatThrownBy(() -> ContractJson.readJob("hunter2"))
        .isInstanceOf(ContractJson.UnreadableException.class)
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"version\":1,\"kind\":\"started\"}",
        "{\"version\":1,\"kind\":\"started\",\"attempt\":null,\"at\":\"2026-11-22T06:00:00Z\"}",
        "{\"version\":1,\"kind\":\"published\",\"attempt\":{\"run\":\"r\",\"number\":1},"
            + "\"at\":\"2026-11-22T06:00:00Z\"}"
      })
  void an_event_that_lacks_a_value_is_refused(String json) {
    assertThatThrownBy(() -> ContractJson.readEvent(json))
        .isInstanceOf(ContractJson.UnreadableException.class);
  }

  @Test
  void a_result_without_an_ending_is_refused() {
    assertThatThrownBy(
            () ->
                ContractJson.readResult(
                    "{\"version\":1,\"measured\":{\"rows\":1,\"bytes\":2,\"files\":3,\"millis\":{}}}"))
        .isInstanceOf(ContractJson.UnreadableException.class);
  }

  @Test
  void what_is_optional_may_be_left_out() throws Exception {
    String ending = ContractJson.write(Samples.EVENTS.get(3)).replace("\"version\":1,", "");
    String json =
        "{\"version\":1,\"ending\":"
            + ending
            + ",\"measured\":{\"rows\":0,\"bytes\":0,\"files\":0},\"findings\":{}}";
    assertThat(ContractJson.readResult(json).measured()).isEqualTo(Measured.nothing());
    assertThat(ContractJson.readResult(json).findings()).isEqualTo(Findings.none());
  }
}
