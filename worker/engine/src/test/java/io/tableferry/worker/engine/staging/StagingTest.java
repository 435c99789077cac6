package io.tableferry.worker.engine.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.github.luben.zstd.ZstdInputStream;
import io.tableferry.contract.Compression;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.FileFormat;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.TargetTable;
import io.tableferry.worker.engine.S3ForTests;
import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.failure.StepFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

class StagingTest {

  private static final NullMarker NULL = new NullMarker("abcdefghij0123456789");
  private static final TargetTable TARGET = new TargetTable("media", "users");
  private static final StagingSizes TINY = new StagingSizes(1 << 10, 5 << 20, 20 << 10);
  private static final StagingSizes LARGE = new StagingSizes(1 << 10, 5 << 20, 64 << 20);

  @TempDir private static Path folder;
  private static S3ForTests s3;

  @BeforeAll
  static void startS3() {
    s3 = S3ForTests.start(folder);
  }

  @AfterAll
  static void stopS3() {
    s3.close();
  }

  @Test
  void fields_are_quoted_only_where_they_would_be_misread() throws Exception {
    String csv =
        stage(
            Compression.ZSTD,
            writer -> {
              row(writer, "plain", "a b", "ünïcödé 🚢x");
              row(writer, "", null, "\\N");
              row(writer, " lead", "trail ", "a,b");
              row(writer, "say \"hi\"", "line\nbreak", "cr\r");
              row(writer, NULL.text(), null, NULL.text() + "x");
            });
    assertThat(csv)
        .isEqualTo(
            "plain,a b,ünïcödé 🚢x\n"
                + "\"\",abcdefghij0123456789,\"\\N\"\n"
                + "\" lead\",\"trail \",\"a,b\"\n"
                + "\"say \"\"hi\"\"\",\"line\nbreak\",\"cr\r\"\n"
                + "\"abcdefghij0123456789\",abcdefghij0123456789,abcdefghij0123456789x\n");
  }

  @Test
  void a_row_that_copy_would_not_take_is_refused() {
    byte[] half = new byte[2 << 20];
    Arrays.fill(half, (byte) 'x');
    StepFailure refused =
        catchThrowableOfType(
            StepFailure.class,
            () ->
                stage(
                    Compression.ZSTD,
                    writer -> {
                      row(writer, "short");
                      writer.field(half);
                      writer.field(half);
                      writer.endRow();
                    }));
    assertThat(refused.failure().code()).isEqualTo(FailureCode.SOURCE_VALUE_REFUSED);
    assertThat(refused.failure().message()).contains("more than 4,194,304 bytes");
  }

  @Test
  void files_end_between_rows_however_long_the_rows_are() throws Exception {
    Random random = new Random(7);
    Staging staging = staging(Compression.ZSTD);
    Staged staged;
    try (StagingWriter writer = staging.writers(NULL, OptionalLong.empty(), 1).get(0)) {
      for (int i = 0; i < 400; i++) {
        byte[] noise = new byte[random.nextInt(3_000)];
        random.nextBytes(noise);
        row(writer, Integer.toString(i), HexFormat.of().formatHex(noise));
      }
      staged = writer.finish();
    }
    assertThat(staged.files()).hasSizeGreaterThan(4);
    int next = 0;
    for (Staged.File file : staged.files()) {
      String text = decompressed(s3.read(file.address().key()), Compression.ZSTD);
      assertThat(text).endsWith("\n");
      for (String line : text.lines().toList()) {
        assertThat(line).startsWith(next++ + ",");
      }
    }
    assertThat(next).isEqualTo(400);
    staging.deleteFiles();
  }

  @Test
  void encoded_rows_pass_through_untouched() throws Exception {
    byte[] line = "xx1,\"a\"\"b\",abcdefghij0123456789\nxx".getBytes(StandardCharsets.UTF_8);
    String csv = stage(Compression.GZIP, writer -> writer.encodedRow(line, 2, line.length - 4));
    assertThat(csv).isEqualTo("1,\"a\"\"b\",abcdefghij0123456789\n");
  }

  @Test
  void any_bytes_come_back_as_they_were() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      rows.add(Arrays.asList(nasty(random), nasty(random), nasty(random)));
    }
    String csv =
        stage(
            Compression.ZSTD,
            writer -> {
              for (List<String> row : rows) {
                row(writer, row.toArray(String[]::new));
              }
            });
    assertThat(new CsvForTests(csv, NULL.text()).rows()).isEqualTo(rows);
  }

  @Test
  void files_roll_at_a_row_boundary_and_the_manifest_lists_exactly_them() throws Exception {
    Random random = new Random(42);
    Staging staging = staging(Compression.ZSTD);
    Staged staged;
    try (StagingWriter writer = staging.writers(NULL, OptionalLong.empty(), 1).get(0)) {
      for (int i = 0; i < 60_000; i++) {
        row(writer, Integer.toString(i), Long.toString(random.nextLong()));
      }
      staged = writer.finish();
      assertThat(writer.rows()).isEqualTo(60_000);
    }
    assertThat(staged.rows()).isEqualTo(60_000);
    assertThat(staged.files()).hasSizeGreaterThan(2);
    int next = 0;
    for (Staged.File file : staged.files()) {
      byte[] compressed = s3.read(file.address().key());
      assertThat(compressed).hasSize((int) file.bytes());
      for (String line : decompressed(compressed, Compression.ZSTD).split("\n", -1)) {
        if (!line.isEmpty()) {
          assertThat(line).startsWith(next++ + ",");
        }
      }
    }
    assertThat(next).isEqualTo(60_000);
    String manifest =
        new String(s3.read(staging.writeLoadManifest(staged).key()), StandardCharsets.UTF_8);
    assertThat(manifest)
        .startsWith(
            "{\"entries\":[{\"url\":\"s3://tableferry-test/p/staging/media/users/5/"
                + "part-00000.csv.zst\",\"mandatory\":true,\"meta\":{\"content_length\":")
        .contains(staged.files().get(staged.files().size() - 1).address().toString());
    staging.deleteFiles();
    assertThat(s3.keys()).isEmpty();
  }

  @Test
  void a_row_longer_than_all_buffers_is_not_cut() throws Exception {
    String giant = "x".repeat(3 << 20);
    assertThat(stage(Compression.GZIP, writer -> row(writer, giant, "end")))
        .isEqualTo(giant + ",end\n");
  }

  @Test
  void a_table_without_rows_has_no_files() throws Exception {
    try (StagingWriter writer =
        staging(Compression.ZSTD).writers(NULL, OptionalLong.empty(), 1).get(0)) {
      assertThat(writer.finish()).isEqualTo(new Staged(List.of(), 0));
    }
    assertThat(s3.keys()).isEmpty();
  }

  @Test
  void a_file_of_one_piece_is_put_at_once_and_a_longer_one_in_parts() throws Exception {
    Staging staging = staging(Compression.ZSTD, LARGE);
    List<String> rows = noise(6 << 20);
    Staged small = staged(staging, List.of("one row"));
    Staged large = staged(staging, rows);
    assertThat(s3.etag(key(small))).doesNotContain("-");
    assertThat(s3.etag(key(large))).contains("-2");
    assertThat(decompressed(s3.read(key(large)), Compression.ZSTD).lines())
        .containsExactlyElementsOf(rows);
    assertThat(s3.unfinishedUploads()).isZero();
    staging.deleteFiles();
    assertThat(s3.keys()).isEmpty();
  }

  @Test
  void what_is_given_up_leaves_no_upload_behind() throws Exception {
    Staging staging = staging(Compression.ZSTD, LARGE);
    try (StagingWriter writer = staging.writers(NULL, OptionalLong.empty(), 1).get(0)) {
      for (String row : noise(6 << 20)) {
        row(writer, row);
      }
      await().until(() -> s3.unfinishedUploads() == 1);
      Thread.currentThread().interrupt();
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(s3.unfinishedUploads()).isZero();
    staging.deleteFiles();
    assertThat(s3.keys()).isEmpty();
  }

  @Test
  void files_of_earlier_attempts_at_the_target_are_deleted_and_no_others() throws Exception {
    StagingLayout layout = new StagingLayout(S3ForTests.BUCKET, "p/");
    TargetTable other = new TargetTable("media", "users2");
    for (String key :
        List.of(
            layout.part(TARGET, 4, 0, Compression.ZSTD).key(),
            layout.loadManifest(TARGET, 3).key(),
            layout.part(TARGET, 5, 0, Compression.ZSTD).key(),
            layout.part(TARGET, 6, 0, Compression.ZSTD).key(),
            layout.part(other, 4, 0, Compression.ZSTD).key(),
            layout.files(TARGET).key() + "something else")) {
      s3.client()
          .putObject(
              request -> request.bucket(S3ForTests.BUCKET).key(key), RequestBody.fromString("x"));
    }
    staging(Compression.ZSTD).deleteFilesOfEarlierAttempts();
    assertThat(s3.keys())
        .containsExactlyInAnyOrder(
            layout.part(TARGET, 5, 0, Compression.ZSTD).key(),
            layout.part(TARGET, 6, 0, Compression.ZSTD).key(),
            layout.part(other, 4, 0, Compression.ZSTD).key(),
            layout.files(TARGET).key() + "something else");
    for (String key : s3.keys()) {
      s3.client().deleteObject(request -> request.bucket(S3ForTests.BUCKET).key(key));
    }
  }

  @Test
  void a_bucket_that_is_not_there_is_named() throws Exception {
    StagingLayout layout = new StagingLayout("no-such-bucket", "");
    Staging staging = new Staging(s3.client(), layout, TARGET, 5, FileFormat.standard(), TINY);
    try (StagingWriter writer = staging.writers(NULL, OptionalLong.empty(), 1).get(0)) {
      StepFailure failure =
          catchThrowableOfType(
              StepFailure.class,
              () -> {
                row(writer, "secret value");
                writer.finish();
              });
      assertThat(failure.failure().code()).isEqualTo(FailureCode.STAGING_FAILED);
      assertThat(failure.failure().message())
          .contains("tried to write s3://no-such-bucket/", "it does not exist", "NoSuchBucket")
          .doesNotContain("secret value");
    }
  }

  private interface Rows {
    void writeTo(StagingWriter writer) throws StepFailure;
  }

  private String stage(Compression compression, Rows rows) throws Exception {
    Staging staging = staging(compression);
    Staged staged;
    try (StagingWriter writer = staging.writers(NULL, OptionalLong.empty(), 1).get(0)) {
      rows.writeTo(writer);
      staged = writer.finish();
    }
    StringBuilder csv = new StringBuilder();
    for (Staged.File file : staged.files()) {
      csv.append(decompressed(s3.read(file.address().key()), compression));
    }
    staging.deleteFiles();
    return csv.toString();
  }

  private static Staged staged(Staging staging, List<String> rows) throws StepFailure {
    try (StagingWriter writer = staging.writers(NULL, OptionalLong.empty(), 1).get(0)) {
      for (String row : rows) {
        row(writer, row);
      }
      return writer.finish();
    }
  }

  private static String key(Staged staged) {
    return staged.files().get(0).address().key();
  }

  /** Rows of about so many bytes, compressed. */
  private static List<String> noise(int bytes) {
    Random random = new Random(5);
    List<String> rows = new ArrayList<>();
    for (int left = bytes; left > 0; left -= 1 << 10) {
      byte[] noise = new byte[1 << 10];
      random.nextBytes(noise);
      rows.add(HexFormat.of().formatHex(noise));
    }
    return rows;
  }

  private static Staging staging(Compression compression) {
    return staging(compression, TINY);
  }

  private static Staging staging(Compression compression, StagingSizes sizes) {
    return new Staging(
        s3.client(),
        new StagingLayout(S3ForTests.BUCKET, "p/"),
        TARGET,
        5,
        new FileFormat(compression, 1, 1),
        sizes);
  }

  private static void row(StagingWriter writer, String... values) throws StepFailure {
    for (String value : values) {
      if (value == null) {
        writer.nullField();
      } else {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        // Between bytes that would ask for quotes.
        byte[] amid = new byte[bytes.length + 2];
        Arrays.fill(amid, (byte) '"');
        System.arraycopy(bytes, 0, amid, 1, bytes.length);
        writer.field(amid, 1, bytes.length);
      }
    }
    writer.endRow();
  }

  private static String nasty(Random random) {
    String alphabet = "aZ0 ,\"\n\r\\N\t'|äß漢🚢";
    if (random.nextInt(10) == 0) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(12);
    for (int i = 0; i < length; i++) {
      int at = random.nextInt(alphabet.codePointCount(0, alphabet.length()));
      text.appendCodePoint(alphabet.codePointAt(alphabet.offsetByCodePoints(0, at)));
    }
    return text.toString();
  }

  private static String decompressed(byte[] bytes, Compression compression) throws IOException {
    try (InputStream in = decompressing(new ByteArrayInputStream(bytes), compression)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream decompressing(InputStream in, Compression compression)
      throws IOException {
    return compression == Compression.ZSTD ? new ZstdInputStream(in) : new GZIPInputStream(in);
  }
}
