package io.tableferry.worker.engine;

import io.tableferry.local.aws.AwsKeys;
import io.tableferry.local.aws.LocalS3;
import io.tableferry.local.aws.protocol.Denied;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket of the S3 stand-in, and a client for it. */
public record S3ForTests(LocalS3 server, S3Client client) implements AutoCloseable {

  public static final String BUCKET = "tableferry-test";
  public static final AwsKeys KEYS = new AwsKeys("AKIDTEST", "secret-for-tests");

  public static S3ForTests start(Path folder) {
    return start(folder, Denied.nothing());
  }

  public static S3ForTests start(Path folder, Denied denied) {
    LocalS3 server = LocalS3.start(folder, 0, KEYS, denied);
    server.createBucket(BUCKET);
    return new S3ForTests(server, client(server, Apache5HttpClient.create()));
  }

  static S3Client client(LocalS3 server, SdkHttpClient http) {
    return S3Client.builder()
        .endpointOverride(server.endpoint())
        .region(Region.of(AwsKeys.REGION))
        .credentialsProvider(credentials())
        .httpClient(http)
        .build();
  }

  public static StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(KEYS.accessKeyId(), KEYS.secretAccessKey()));
  }

  public byte[] read(String key) {
    return client.getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asByteArray();
  }

  public List<String> keys() {
    return client.listObjectsV2(request -> request.bucket(BUCKET)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  public void delete(String key) {
    client.deleteObject(request -> request.bucket(BUCKET).key(key));
  }

  /** With a hyphen if it was uploaded in parts (S3 API Reference, "Object"). */
  public String etag(String key) {
    return client.headObject(request -> request.bucket(BUCKET).key(key)).eTag();
  }

  public int unfinishedUploads() {
    return client.listMultipartUploads(request -> request.bucket(BUCKET)).uploads().size();
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
