package io.tableferry.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/** With the SDK's ordinary client. */
class LocalEventBridgeTest {

  @TempDir private Path folder;
  private LocalEventBridge service;
  private EventBridgeClient client;

  @BeforeEach
  void open() {
    service =
        LocalEventBridge.start(
            folder.resolve("events.jsonl"), 0, AwsUnderTest.KEYS.caller(), Clock.systemUTC());
    client =
        EventBridgeClient.builder()
            .endpointOverride(service.endpoint())
            .region(Region.of(AwsKeys.REGION))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        AwsUnderTest.KEYS.accessKeyId(), AwsUnderTest.KEYS.secretAccessKey())))
            .build();
  }

  @AfterEach
  void close() {
    client.close();
    service.close();
  }

  @Test
  void an_event_is_kept_as_a_target_would_get_it() throws Exception {
    PutEventsResponse answer = client.putEvents(put -> put.entries(entry("{\"table\":\"s.t\"}")));
    assertThat(answer.failedEntryCount()).isZero();
    List<String> lines = Files.readAllLines(folder.resolve("events.jsonl"));
    JsonNode event = new JsonMapper().readTree(lines.get(0));
    assertThat(lines).hasSize(1);
    assertThat(event.path("id").asText()).isEqualTo(answer.entries().get(0).eventId());
    assertThat(event.path("source").asText()).isEqualTo("tableferry");
    assertThat(event.path("detail-type").asText()).isEqualTo("Deadline Missed");
    assertThat(event.at("/detail/table").asText()).isEqualTo("s.t");
  }

  @Test
  void an_event_without_a_readable_detail_is_refused_by_itself() throws Exception {
    PutEventsResponse answer =
        client.putEvents(put -> put.entries(entry("no JSON"), entry("{\"n\":1}")));
    assertThat(answer.failedEntryCount()).isEqualTo(1);
    assertThat(answer.entries().get(0).errorCode()).isEqualTo("MalformedDetail");
    assertThat(answer.entries().get(1).eventId()).isNotEmpty();
    assertThat(Files.readAllLines(folder.resolve("events.jsonl"))).hasSize(1);
  }

  @Test
  void more_than_ten_events_at_once_are_refused() {
    assertThatThrownBy(
            () -> client.putEvents(put -> put.entries(Collections.nCopies(11, entry("{}")))))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("10");
  }

  private static PutEventsRequestEntry entry(String detail) {
    return PutEventsRequestEntry.builder()
        .source("tableferry")
        .detailType("Deadline Missed")
        .detail(detail)
        .build();
  }
}
