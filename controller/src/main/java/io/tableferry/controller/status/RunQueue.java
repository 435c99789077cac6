package io.tableferry.controller.status;

import io.tableferry.contract.RunId;
import io.tableferry.controller.aws.AwsOperation;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queue of one run. It is made when the run begins and deleted when it ends. */
public final class RunQueue {

  /** Orphans of dead controllers lose their messages after a day. */
  private static final String RETENTION_SECONDS = "86400";

  private final SqsClient sqs;
  private final String name;

  /**
   * Names the queue; nothing is called.
   *
   * @param prefix what the names of all run queues begin with
   */
  public RunQueue(SqsClient sqs, String prefix, RunId run) {
    this.sqs = sqs;
    name = prefix + run;
  }

  /** Makes the queue and gives its URL. */
  public URI create() {
    return new AwsOperation("create the run's queue " + name, "sqs:CreateQueue")
        .call(
            () ->
                URI.create(
                    sqs.createQueue(
                            queue ->
                                queue
                                    .queueName(name)
                                    .attributes(
                                        Map.of(
                                            QueueAttributeName.MESSAGE_RETENTION_PERIOD,
                                            RETENTION_SECONDS)))
                        .queueUrl()));
  }

  /** Deletes the queue. */
  public void delete(URI url) {
    new AwsOperation("delete the run's queue " + name, "sqs:DeleteQueue")
        .call(() -> sqs.deleteQueue(queue -> queue.queueUrl(url.toString())));
  }
}
