package io.tableferry.local.redshift;

import com.github.luben.zstd.Zstd;
import io.tableferry.local.redshift.load.S3Access;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket to load from: of an S3 in this process, or of the real one. */
final class S3ForTests implements AutoCloseable {

  private static final S3Access STAND_IN_KEYS =
      new S3Access(URI.create("http://127.0.0.1:0"), "us-east-1", "test", "test-secret");

  private final Runnable server;
  private final S3Client client;
  private final S3Access access;
  private final String bucket;

  private S3ForTests(Runnable server, S3Client client, S3Access access, String bucket) {
    this.server = server;
    this.client = client;
    this.access = access;
    this.bucket = bucket;
  }

  /** The service itself, with the credentials that are found in the ordinary places. */
  static S3ForTests real(String bucket) {
    return new S3ForTests(() -> {}, S3Client.create(), STAND_IN_KEYS, bucket);
  }

  static S3ForTests standIn(Path folder) throws Exception {
    BlobStore blobs = new FilesystemNio2BlobStore(folder.toString());
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(blobs)
            .endpoint(STAND_IN_KEYS.endpoint())
            .awsAuthentication(
                AuthenticationType.AWS_V2_OR_V4,
                STAND_IN_KEYS.accessKeyId(),
                STAND_IN_KEYS.secretAccessKey())
            .ignoreUnknownHeaders(true)
            .build();
    proxy.start();
    S3Access access =
        new S3Access(
            URI.create("http://127.0.0.1:" + proxy.getPort()),
            STAND_IN_KEYS.region(),
            STAND_IN_KEYS.accessKeyId(),
            STAND_IN_KEYS.secretAccessKey());
    S3Client client =
        S3Client.builder()
            .endpointOverride(access.endpoint())
            .region(Region.of(access.region()))
            .forcePathStyle(true)
            .httpClientBuilder(Apache5HttpClient.builder())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(access.accessKeyId(), access.secretAccessKey())))
            .build();
    client.createBucket(create -> create.bucket("loads"));
    return new S3ForTests(() -> stop(proxy), client, access, "loads");
  }

  S3Access access() {
    return access;
  }

  String url(String key) {
    return "s3://" + bucket + "/" + key;
  }

  String put(String key, String content) {
    return put(key, content.getBytes(StandardCharsets.UTF_8));
  }

  String put(String key, byte[] content) {
    client.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(content));
    return url(key);
  }

  String putZstd(String key, String content) {
    return put(key, Zstd.compress(content.getBytes(StandardCharsets.UTF_8)));
  }

  String putGzip(String key, String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return put(key, bytes.toByteArray());
  }

  @Override
  public void close() {
    client.close();
    server.run();
  }

  private static void stop(S3Proxy proxy) {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException("S3Proxy did not stop", e);
    }
  }
}
