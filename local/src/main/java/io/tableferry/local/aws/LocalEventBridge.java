package io.tableferry.local.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.local.aws.protocol.AwsErrorException;
import io.tableferry.local.aws.protocol.Caller;
import io.tableferry.local.aws.protocol.JsonProtocolServer;
import io.tableferry.local.aws.protocol.JsonService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * EventBridge on 127.0.0.1: {@code PutEvents} on the bus {@code default}. Nobody hears the events;
 * each is a line of JSON at the end of a file, as the target of a rule would get it.
 */
public final class LocalEventBridge implements AutoCloseable {

  /** The one bus. */
  public static final String BUS = "default";

  /** EventBridge API Reference, PutEvents. */
  private static final int ENTRIES_PER_CALL = 10;

  private static final List<String> REQUIRED = List.of("Source", "DetailType", "Detail");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonProtocolServer server;

  private LocalEventBridge(JsonProtocolServer server) {
    this.server = server;
  }

  /**
   * Starts the service.
   *
   * @param file gets the events; made with the first of them
   * @param port where it listens, or 0 for a free port
   * @param caller who is served
   */
  public static LocalEventBridge start(Path file, int port, Caller caller, InstantSource clock) {
    Bus bus = new Bus(file, clock);
    return new LocalEventBridge(
        JsonProtocolServer.start(
            port, JsonService.EVENT_BRIDGE, caller, Map.of("PutEvents", bus::putEvents), Map.of()));
  }

  /** For {@code AWS_ENDPOINT_URL_EVENTBRIDGE}. */
  public URI endpoint() {
    return server.endpoint();
  }

  @Override
  public void close() {
    server.close();
  }

  private record Bus(Path file, InstantSource clock) {

    JsonNode putEvents(JsonNode request) throws AwsErrorException {
      JsonNode entries = request.path("Entries");
      if (entries.isEmpty() || entries.size() > ENTRIES_PER_CALL) {
        throw new AwsErrorException(
            "ValidationException", "Entries must be between 1 and " + ENTRIES_PER_CALL);
      }
      ObjectNode answer = JSON.createObjectNode();
      int failed = 0;
      for (JsonNode entry : entries) {
        ObjectNode came = put(entry);
        failed += came.has("ErrorCode") ? 1 : 0;
        answer.withArray("Entries").add(came);
      }
      return answer.put("FailedEntryCount", failed);
    }

    private ObjectNode put(JsonNode entry) {
      String bus = entry.path("EventBusName").asText(BUS);
      for (String required : REQUIRED) {
        if (entry.path(required).asText().isEmpty()) {
          return refused("InvalidArgument", "Parameter " + required + " is not valid.");
        }
      }
      if (!bus.equals(BUS)) {
        return refused("ResourceNotFoundException", "The stand-in has no other bus.");
      }
      try {
        return written(entry, JSON.readTree(entry.path("Detail").asText()));
      } catch (JsonProcessingException e) {
        return refused("MalformedDetail", "Detail is malformed.");
      }
    }

    /** The envelope of an event (EventBridge User Guide, "Event structure"). */
    private ObjectNode written(JsonNode entry, JsonNode detail) {
      String id = UUID.randomUUID().toString();
      ObjectNode event =
          JSON.createObjectNode()
              .put("version", "0")
              .put("id", id)
              .put("detail-type", entry.path("DetailType").asText())
              .put("source", entry.path("Source").asText())
              .put("time", clock.instant().toString())
              .put("region", AwsKeys.REGION);
      event.withArray("resources").addAll(List.of());
      event.set("detail", detail);
      append(event);
      return JSON.createObjectNode().put("EventId", id);
    }

    private synchronized void append(ObjectNode event) {
      try {
        Files.writeString(file, event + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static ObjectNode refused(String code, String message) {
      return JSON.createObjectNode().put("ErrorCode", code).put("ErrorMessage", message);
    }
  }
}
