package io.tableferry.acceptance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.Job;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.StagingLayout;
import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A stack's S3, as a controller uses it.
 *
 * @param layout where everything lies
 */
record StackS3(S3Client client, StagingLayout layout) implements AutoCloseable {

  static StackS3 open(LocalStack stack) {
    Map<String, String> environment = stack.environment();
    S3Client client =
        S3Client.builder()
            .endpointOverride(URI.create(environment.get("AWS_ENDPOINT_URL_S3")))
            .region(Region.of(environment.get("AWS_REGION")))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        environment.get("AWS_ACCESS_KEY_ID"),
                        environment.get("AWS_SECRET_ACCESS_KEY"))))
            .httpClient(Apache5HttpClient.create())
            .build();
    return new StackS3(client, new StagingLayout(environment.get("TABLEFERRY_BUCKET"), ""));
  }

  /** Writes a job and says where it is. */
  S3Address write(Job job) {
    S3Address address = layout.job(job.attempt());
    client.putObject(
        request -> request.bucket(address.bucket()).key(address.key()),
        RequestBody.fromString(ContractJson.write(job)));
    return address;
  }

  /** A job that a controller wrote, to be done once more as the next attempt. */
  S3Address again(Attempt attempt) {
    ObjectNode job = (ObjectNode) LocalStack.json(text(layout.job(attempt)));
    job.withObject("/attempt").put("number", attempt.number() + 1);
    job.put("fence", job.path("fence").asLong() + 1);
    S3Address address =
        layout.job(new Attempt(attempt.run(), attempt.table(), attempt.number() + 1));
    client.putObject(
        request -> request.bucket(address.bucket()).key(address.key()),
        RequestBody.fromString(job.toString()));
    return address;
  }

  private String text(S3Address address) {
    return client
        .getObjectAsBytes(request -> request.bucket(address.bucket()).key(address.key()))
        .asUtf8String();
  }

  AttemptResult result(Job job) throws ContractJson.UnreadableException {
    S3Address address = layout.result(job.attempt());
    return ContractJson.readResult(text(address));
  }

  List<String> keysBelow(S3Address folder) {
    return client
        .listObjectsV2(request -> request.bucket(folder.bucket()).prefix(folder.key()))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  @Override
  public void close() {
    client.close();
  }
}
