package io.tableferry.local.aws;

import io.tableferry.local.aws.protocol.Denied;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * S3 on 127.0.0.1, kept in a folder: S3Proxy, made strict about conditional writes. Requests must
 * be signed with the right key.
 */
public final class LocalS3 implements AutoCloseable {

  private static final int CLOCK_SKEW_SECONDS = 15 * 60;

  private final S3Proxy proxy;
  private final BlobStore blobs;

  private LocalS3(S3Proxy proxy, BlobStore blobs) {
    this.proxy = proxy;
    this.blobs = blobs;
  }

  /**
   * Starts the service.
   *
   * @param folder holds the buckets and objects; made if missing
   * @param port where it listens, or 0 for a free port
   */
  public static LocalS3 start(Path folder, int port, AwsKeys keys) {
    return start(folder, port, keys, Denied.nothing());
  }

  /** The same, denying something on purpose. */
  public static LocalS3 start(Path folder, int port, AwsKeys keys, Denied denied) {
    BlobStore blobs = new ConditionalWrites(openStore(folder));
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(new DeniedCalls(blobs, denied))
            .endpoint(URI.create("http://127.0.0.1:" + port))
            .awsAuthentication(
                AuthenticationType.AWS_V2_OR_V4, keys.accessKeyId(), keys.secretAccessKey())
            .ignoreUnknownHeaders(true)
            .maximumTimeSkew(CLOCK_SKEW_SECONDS)
            .build();
    start(proxy);
    return new LocalS3(proxy, blobs);
  }

  /** For {@code AWS_ENDPOINT_URL_S3}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  /** Makes a bucket if it is not there. */
  public void createBucket(String name) {
    if (!blobs.containerExists(name)) {
      blobs.createContainer(name);
    }
  }

  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The S3 stand-in did not stop", e);
    }
  }

  private static BlobStore openStore(Path folder) {
    try {
      Files.createDirectories(folder);
      return new FilesystemNio2BlobStore(folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void start(S3Proxy proxy) {
    try {
      proxy.start();
    } catch (Exception e) {
      throw new IllegalStateException("The S3 stand-in did not start", e);
    }
  }
}
