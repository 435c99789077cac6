package io.tableferry.controller.doctor;

import io.tableferry.contract.RunId;
import io.tableferry.controller.aws.AwsOperation;
import io.tableferry.controller.status.RunQueue;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;

/**
 * Whether runs can have queues: one is made, asked and deleted.
 *
 * @param prefix what the names of run queues begin with
 * @param run the run that tries it, whose own queue is another
 * @param arn what the ARNs of queues begin with, without a name
 */
record SqsExamination(SqsClient sqs, String prefix, RunId run, String arn, Findings findings) {

  /** Whether runs can rely on it. */
  boolean make() {
    RunQueue queue = new RunQueue(sqs, prefix, trial(run));
    Optional<URI> url = call("sqs.create", "create a queue " + prefix + "…", queue::create);
    return url.isPresent() && ask(queue, url.get());
  }

  /** After what the queue is called that a run tries this with. */
  static RunId trial(RunId run) {
    return new RunId(run + "-trial");
  }

  private boolean ask(RunQueue queue, URI url) {
    return Stream.of(
            call("sqs.receive", "receive from a queue", () -> received(url)),
            call("sqs.delete_message", "take messages off a queue", () -> taken(url)),
            call("sqs.delete", "delete a queue", () -> deleted(queue, url)))
        .allMatch(Optional::isPresent);
  }

  private static URI deleted(RunQueue queue, URI url) {
    queue.delete(url);
    return url;
  }

  private <T> Optional<T> call(String item, String tried, Supplier<T> call) {
    return findings.call(item, tried, arn + prefix + "*", call);
  }

  private Object received(URI url) {
    return new AwsOperation("receive from " + url, "sqs:ReceiveMessage")
        .call(() -> sqs.receiveMessage(receive -> receive.queueUrl(url.toString())));
  }

  /** There is no such message, which only somebody who may take one off is told. */
  private Object taken(URI url) {
    DeleteMessageBatchRequestEntry nothing =
        DeleteMessageBatchRequestEntry.builder().id("0").receiptHandle("none").build();
    return new AwsOperation("take messages off " + url, "sqs:DeleteMessage")
        .call(
            () -> sqs.deleteMessageBatch(batch -> batch.queueUrl(url.toString()).entries(nothing)));
  }
}
