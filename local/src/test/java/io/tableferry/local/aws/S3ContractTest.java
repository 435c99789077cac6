package io.tableferry.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3ContractTest {

  private static final int WRITERS = 16;
  private static final int SMALLEST_PART = 5 * 1024 * 1024;

  private final String bucket = "tableferry-contract-" + UUID.randomUUID();
  private AwsUnderTest aws;
  private S3Client s3;
  private final List<Runnable> opened = new ArrayList<>();

  @BeforeAll
  void open(@TempDir Path folder) {
    aws =
        AwsUnderTest.choose(
            () -> {
              LocalS3 standIn = LocalS3.start(folder, 0, AwsUnderTest.KEYS);
              return new AwsUnderTest.StandIn(standIn.endpoint(), standIn::close);
            });
    s3 = aws.configure(S3Client.builder()).build();
    opened.add(this::closeAll);
    s3.createBucket(r -> r.bucket(bucket));
  }

  /** Whatever was opened; nothing, where the service is not to be had. */
  @AfterAll
  void close() {
    opened.forEach(Runnable::run);
  }

  private void closeAll() {
    for (S3Object object : s3.listObjectsV2(r -> r.bucket(bucket)).contents()) {
      s3.deleteObject(r -> r.bucket(bucket).key(object.key()));
    }
    s3.deleteBucket(r -> r.bucket(bucket));
    s3.close();
    aws.close();
  }

  @Test
  void an_object_is_read_as_it_was_written_whatever_its_key() {
    for (String key : List.of("plain", "a b/c+d", "it's \"quoted\"", "emoji-😀/ü", "~._-/=&?")) {
      put(key, key);
      assertThat(read(key)).as(key).isEqualTo(key);
    }
  }

  @Test
  void what_is_not_there_is_named_so() {
    assertThatThrownBy(() -> read("missing")).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void of_many_creators_one_wins() throws Exception {
    assertThat(
            winners(
                n -> s3.putObject(r -> r.bucket(bucket).key("created").ifNoneMatch("*"), body(n))))
        .hasSize(1)
        .containsExactly(read("created"));
  }

  @Test
  void of_many_swappers_one_wins() throws Exception {
    String eTag = put("swapped", "before");
    assertThat(
            winners(n -> s3.putObject(r -> r.bucket(bucket).key("swapped").ifMatch(eTag), body(n))))
        .hasSize(1)
        .containsExactly(read("swapped"));
  }

  @Test
  void nothing_is_swapped_that_is_not_there() {
    assertThatThrownBy(
            () -> s3.putObject(r -> r.bucket(bucket).key("gone").ifMatch("\"x\""), body("n")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(404));
  }

  @Test
  void a_large_object_arrives_in_parts() {
    String upload = s3.createMultipartUpload(r -> r.bucket(bucket).key("large")).uploadId();
    byte[] first = new byte[SMALLEST_PART];
    List<CompletedPart> parts =
        List.of(part("large", upload, 1, first), part("large", upload, 2, new byte[] {7}));
    s3.completeMultipartUpload(
        r -> r.bucket(bucket).key("large").uploadId(upload).multipartUpload(m -> m.parts(parts)));
    assertThat(s3.headObject(r -> r.bucket(bucket).key("large")).contentLength())
        .isEqualTo(SMALLEST_PART + 1);
  }

  @Test
  void an_upload_in_parts_does_not_replace_what_must_not_exist() {
    put("taken", "first");
    String upload = s3.createMultipartUpload(r -> r.bucket(bucket).key("taken")).uploadId();
    List<CompletedPart> parts = List.of(part("taken", upload, 1, new byte[] {7}));
    assertThatThrownBy(
            () ->
                s3.completeMultipartUpload(
                    r ->
                        r.bucket(bucket)
                            .key("taken")
                            .uploadId(upload)
                            .ifNoneMatch("*")
                            .multipartUpload(m -> m.parts(parts))))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
    assertThat(read("taken")).isEqualTo("first");
    s3.abortMultipartUpload(r -> r.bucket(bucket).key("taken").uploadId(upload));
  }

  @Test
  void an_aborted_upload_leaves_nothing() {
    String upload = s3.createMultipartUpload(r -> r.bucket(bucket).key("aborted")).uploadId();
    part("aborted", upload, 1, new byte[] {7});
    s3.abortMultipartUpload(r -> r.bucket(bucket).key("aborted").uploadId(upload));
    assertThatThrownBy(() -> read("aborted")).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void a_listing_comes_in_pages_and_order() {
    List<String> keys = List.of("list/a", "list/b", "list/c/d", "list/e");
    keys.forEach(key -> put(key, "x"));
    assertThat(
            s3
                .listObjectsV2Paginator(r -> r.bucket(bucket).prefix("list/").maxKeys(2))
                .contents()
                .stream()
                .map(S3Object::key))
        .containsExactlyElementsOf(keys);
  }

  @Test
  void many_objects_are_deleted_in_one_call() {
    put("delete/a", "x");
    put("delete/b", "x");
    List<ObjectIdentifier> keys =
        List.of(
            ObjectIdentifier.builder().key("delete/a").build(),
            ObjectIdentifier.builder().key("delete/b").build(),
            ObjectIdentifier.builder().key("delete/never-there").build());
    assertThat(s3.deleteObjects(r -> r.bucket(bucket).delete(d -> d.objects(keys))).errors())
        .isEmpty();
    assertThat(s3.listObjectsV2(r -> r.bucket(bucket).prefix("delete/")).contents()).isEmpty();
  }

  @Test
  void a_part_of_an_object_can_be_read() {
    put("range", "0123456789");
    assertThat(
            s3.getObjectAsBytes(r -> r.bucket(bucket).key("range").range("bytes=2-4"))
                .asUtf8String())
        .isEqualTo("234");
  }

  @Test
  void the_wrong_key_opens_nothing() {
    AwsUnderTest.assumeStandIn("LocalStack lets everybody in, AWS is asked with the right key");
    try (S3Client stranger =
        aws.configure(S3Client.builder())
            .credentialsProvider(
                AwsUnderTest.credentials(new AwsKeys(AwsUnderTest.KEYS.accessKeyId(), "wrong")))
            .build()) {
      assertThatThrownBy(() -> stranger.listObjectsV2(r -> r.bucket(bucket)))
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
    }
  }

  private String put(String key, String content) {
    return s3.putObject(r -> r.bucket(bucket).key(key), body(content)).eTag();
  }

  private String read(String key) {
    return s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asUtf8String();
  }

  private CompletedPart part(String key, String upload, int number, byte[] content) {
    UploadPartResponse response =
        s3.uploadPart(
            r -> r.bucket(bucket).key(key).uploadId(upload).partNumber(number),
            RequestBody.fromBytes(content));
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(response.eTag())
        .checksumCRC32(response.checksumCRC32())
        .build();
  }

  private static RequestBody body(String content) {
    return RequestBody.fromBytes(content.getBytes(StandardCharsets.UTF_8));
  }

  @FunctionalInterface
  private interface Write {
    void of(String content);
  }

  /** What the writers wrote that were told of success; the others must be told of the condition. */
  private static List<String> winners(Write write) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Callable<List<String>>> attempts = new ArrayList<>();
      for (int n = 0; n < WRITERS; n++) {
        String content = "writer " + n;
        attempts.add(() -> attempt(write, content));
      }
      List<String> winners = new ArrayList<>();
      for (Future<List<String>> attempt : threads.invokeAll(attempts)) {
        winners.addAll(attempt.get());
      }
      return winners;
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<String> attempt(Write write, String content) {
    try {
      write.of(content);
      return List.of(content);
    } catch (S3Exception lost) {
      assertThat(lost.statusCode()).isIn(409, 412);
      return List.of();
    }
  }
}
