package io.tableferry.controller.status;

import io.tableferry.contract.ContractJson;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.aws.AwsFailureException;
import io.tableferry.controller.aws.AwsOperation;
import io.tableferry.controller.aws.Guard;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Reads the run's queue by long polling and hands every event on. A message is deleted once it was
 * handed on; what is no event is deleted too, since it would only come back.
 */
public final class SqsStatusConsumer implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(SqsStatusConsumer.class);
  private static final int LONG_POLL_SECONDS = 20;
  private static final int BATCH = 10;
  private static final int PAUSE_AFTER_TROUBLE_SECONDS = 2;

  private final SqsClient sqs;
  private final String queue;
  private final Consumer<WorkerEvent> sink;
  private final InstantSource clock;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private final AtomicReference<Optional<Instant>> listening =
      new AtomicReference<>(Optional.empty());
  private final Thread thread = new Thread(this::consume, "status");

  private SqsStatusConsumer(
      SqsClient sqs, URI queue, Consumer<WorkerEvent> sink, InstantSource clock) {
    this.sqs = sqs;
    this.queue = queue.toString();
    this.sink = sink;
    this.clock = clock;
  }

  /** Begins to read the queue, in a thread of its own that does not keep the process alive. */
  public static SqsStatusConsumer start(
      SqsClient sqs, URI queue, Consumer<WorkerEvent> sink, InstantSource clock) {
    SqsStatusConsumer consumer = new SqsStatusConsumer(sqs, queue, sink, clock);
    consumer.thread.setDaemon(true);
    consumer.thread.start();
    return consumer;
  }

  /** Stops reading; a poll that is under way is abandoned. */
  @Override
  public void close() {
    open.set(false);
    thread.interrupt();
  }

  /** Since when the queue can be read; empty while it cannot. */
  public Optional<Instant> listening() {
    return listening.get();
  }

  private void consume() {
    while (open.get()) {
      Instant asked = clock.instant();
      if (Guard.done("reading the run's queue", this::poll)) {
        listening.updateAndGet(since -> since.or(() -> Optional.of(asked)));
      } else {
        listening.set(Optional.empty());
        pause();
      }
    }
  }

  /** A poll that was abandoned because nobody listens any more has not failed. */
  private void poll() {
    try {
      handOn(receive());
    } catch (AwsFailureException e) {
      if (open.get()) {
        throw e;
      }
    }
  }

  /** Events are hints: without them the run is slower, not wrong. */
  private void pause() {
    try {
      TimeUnit.SECONDS.sleep(PAUSE_AFTER_TROUBLE_SECONDS);
    } catch (InterruptedException interrupted) {
      open.set(false);
    }
  }

  private List<Message> receive() {
    return new AwsOperation("read the run's queue", "sqs:ReceiveMessage")
        .call(
            () ->
                sqs.receiveMessage(
                        receive ->
                            receive
                                .queueUrl(queue)
                                .maxNumberOfMessages(BATCH)
                                .waitTimeSeconds(LONG_POLL_SECONDS))
                    .messages());
  }

  private void handOn(List<Message> messages) {
    for (Message message : messages) {
      try {
        sink.accept(ContractJson.readEvent(message.body()));
      } catch (ContractJson.UnreadableException e) {
        LOG.warnf("a message on the run's queue was discarded: %s", e.getMessage());
      }
    }
    if (!messages.isEmpty()) {
      new AwsOperation("delete messages from the run's queue", "sqs:DeleteMessage")
          .call(() -> sqs.deleteMessageBatch(b -> b.queueUrl(queue).entries(entries(messages))));
    }
  }

  private static List<DeleteMessageBatchRequestEntry> entries(List<Message> messages) {
    return messages.stream()
        .map(
            message ->
                DeleteMessageBatchRequestEntry.builder()
                    .id(message.messageId())
                    .receiptHandle(message.receiptHandle())
                    .build())
        .toList();
  }
}
