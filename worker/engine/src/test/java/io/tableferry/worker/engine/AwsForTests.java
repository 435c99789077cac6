package io.tableferry.worker.engine;

import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.Job;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.local.aws.AwsKeys;
import io.tableferry.local.aws.LocalSqs;
import io.tableferry.local.aws.LocalSsm;
import io.tableferry.local.aws.protocol.Denied;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The stand-ins for S3, SQS and SSM, with a queue, and clients for them. */
record AwsForTests(S3ForTests s3, LocalSqs sqs, LocalSsm ssm, AwsClients clients, URI queue)
    implements AutoCloseable {

  static AwsForTests start(Path folder) {
    return start(folder, Denied.nothing());
  }

  static AwsForTests start(Path folder, Denied denied) {
    S3ForTests s3 = S3ForTests.start(folder.resolve("s3"), denied);
    LocalSqs sqs = LocalSqs.start(0);
    LocalSsm ssm =
        LocalSsm.start(
            folder.resolve("ssm.json"), 0, S3ForTests.KEYS.caller(denied), InstantSource.system());
    SdkHttpClient http = Apache5HttpClient.create();
    AwsClients clients =
        new AwsClients(http, s3.client(), sqsClient(sqs, http), ssmClient(ssm, http));
    String queue = clients.sqs().createQueue(request -> request.queueName("run-1")).queueUrl();
    return new AwsForTests(s3, sqs, ssm, clients, URI.create(queue));
  }

  /** The clients, but S3 is asked over these connections. */
  AwsClients askingForJobsOver(SdkHttpClient http) {
    return new AwsClients(http, S3ForTests.client(s3.server(), http), clients.sqs(), clients.ssm());
  }

  void put(S3Address address, String text) {
    clients
        .s3()
        .putObject(
            request -> request.bucket(address.bucket()).key(address.key()),
            RequestBody.fromString(text));
  }

  AttemptResult result(Job job) throws ContractJson.UnreadableException {
    byte[] json = s3.read(job.staging().result(job.attempt()).key());
    return ContractJson.readResult(new String(json, StandardCharsets.UTF_8));
  }

  /** All events so far; they are taken off the queue. */
  List<WorkerEvent> events() throws ContractJson.UnreadableException {
    List<WorkerEvent> events = new ArrayList<>();
    for (List<Message> some = receive(); !some.isEmpty(); some = receive()) {
      for (Message message : some) {
        events.add(ContractJson.readEvent(message.body()));
        clients
            .sqs()
            .deleteMessage(
                request ->
                    request.queueUrl(queue.toString()).receiptHandle(message.receiptHandle()));
      }
    }
    return events;
  }

  @Override
  public void close() {
    clients.sqs().close();
    clients.ssm().close();
    clients.http().close();
    ssm.close();
    sqs.close();
    s3.close();
  }

  private List<Message> receive() {
    return clients
        .sqs()
        .receiveMessage(request -> request.queueUrl(queue.toString()).maxNumberOfMessages(10))
        .messages();
  }

  private static SqsClient sqsClient(LocalSqs sqs, SdkHttpClient http) {
    return SqsClient.builder()
        .endpointOverride(sqs.endpoint())
        .region(Region.of(AwsKeys.REGION))
        .credentialsProvider(S3ForTests.credentials())
        .httpClient(http)
        .build();
  }

  private static SsmClient ssmClient(LocalSsm ssm, SdkHttpClient http) {
    return SsmClient.builder()
        .endpointOverride(ssm.endpoint())
        .region(Region.of(AwsKeys.REGION))
        .credentialsProvider(S3ForTests.credentials())
        .httpClient(http)
        .build();
  }
}
