package io.tableferry.controller.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.contract.RunId;
import io.tableferry.contract.TableId;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.aws.AwsOperation;
import io.tableferry.controller.aws.Guard;
import io.tableferry.controller.run.RunListener;
import io.tableferry.controller.run.TableState;
import io.tableferry.controller.run.Warning;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/**
 * Tells a bus of EventBridge of deadlines: source {@code tableferry}, detail type {@code Deadline
 * at risk} or {@code Deadline missed}, and as detail {@code version}, {@code run}, {@code table},
 * {@code deadline} and, if it can be foreseen, {@code predicted} (ISO 8601, UTC). What cannot be
 * told is a warning in the log.
 */
public final class DeadlineEvents implements RunListener, AutoCloseable {

  private static final String SOURCE = "tableferry";
  private static final long LAST_EVENTS_SECONDS = 20;

  private final RunId run;
  private final Optional<String> bus;
  private final Optional<EventBridgeClient> client;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread daemon = new Thread(task, "deadlines");
            daemon.setDaemon(true);
            return daemon;
          });

  /**
   * Prepares to tell; nothing is called.
   *
   * @param bus name or ARN of the bus; empty if nobody is to be told
   * @param client makes the client, if there is a bus; closed with this
   */
  public DeadlineEvents(RunId run, Optional<String> bus, Supplier<EventBridgeClient> client) {
    this.run = run;
    this.bus = bus;
    this.client = bus.map(name -> client.get());
  }

  @Override
  public void moved(TableState from, TableState to, Instant now) {
    // Nobody outside follows single tables.
  }

  @Override
  public void progressed(WorkerEvent event) {
    // Nobody outside follows single tables.
  }

  /** Does not wait: the run goes on meanwhile. */
  @Override
  public void warned(TableId table, Warning warning, Instant now) {
    bus.ifPresent(
        name ->
            thread.execute(
                () -> {
                  var unused =
                      Guard.done(
                          "telling of a deadline", () -> tell(entry(name, table, warning, now)));
                }));
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LAST_EVENTS_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.ifPresent(EventBridgeClient::close);
  }

  private void tell(PutEventsRequestEntry entry) {
    PutEventsResponse answer =
        new AwsOperation("tell the event bus " + entry.eventBusName(), "events:PutEvents")
            .call(() -> client.orElseThrow().putEvents(put -> put.entries(entry)));
    if (answer.failedEntryCount() > 0) {
      throw new IllegalStateException("the event bus did not take the event");
    }
  }

  private PutEventsRequestEntry entry(String name, TableId table, Warning warning, Instant now) {
    boolean atRisk = warning instanceof Warning.DeadlineAtRisk;
    return PutEventsRequestEntry.builder()
        .eventBusName(name)
        .source(SOURCE)
        .detailType(atRisk ? "Deadline at risk" : "Deadline missed")
        .detail(detail(table, warning))
        .time(now)
        .build();
  }

  private String detail(TableId table, Warning warning) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail
        .put("version", 1)
        .put("run", run.value())
        .put("table", table.toString())
        .put("deadline", warning.deadline().toString());
    if (warning instanceof Warning.DeadlineAtRisk risk) {
      risk.predicted().ifPresent(at -> detail.put("predicted", at.toString()));
    }
    return detail.toString();
  }
}
