package io.tableferry.worker.engine.status;

import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.Job;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.worker.engine.WriteOnce;
import io.tableferry.worker.engine.failure.AwsReason;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Reports through the run's SQS queue and the attempt's result object on S3. */
public final class AwsStatusReporter implements StatusReporter {

  private static final Logger LOG = Logger.getLogger(AwsStatusReporter.class);

  private final SqsClient sqs;
  private final S3Client s3;
  private final Job job;

  /** Reports on one job. */
  public AwsStatusReporter(SqsClient sqs, S3Client s3, Job job) {
    this.sqs = sqs;
    this.s3 = s3;
    this.job = job;
  }

  @Override
  public void tell(WorkerEvent event) {
    try {
      sqs.sendMessage(
          message ->
              message.queueUrl(job.queue().toString()).messageBody(ContractJson.write(event)));
    } catch (SdkException e) {
      // The queue is gone once its run has ended, which a late worker need not care about.
      LOG.infof("an event was not sent: tried to reach the run's queue, but %s", AwsReason.of(e));
    }
  }

  @Override
  public boolean conclude(AttemptResult result) {
    boolean written = write(result);
    tell(result.ending());
    return written;
  }

  private boolean write(AttemptResult result) {
    S3Address address = job.staging().result(job.attempt());
    try {
      WriteOnce.json(s3, address, ContractJson.write(result));
      return true;
    } catch (SdkException e) {
      LOG.errorf("tried to write the result %s, but %s", address, AwsReason.of(e));
      return false;
    }
  }
}
