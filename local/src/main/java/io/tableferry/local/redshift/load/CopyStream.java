package io.tableferry.local.redshift.load;

import com.github.luben.zstd.ZstdInputStream;
import io.tableferry.local.redshift.copy.CopyCommand;
import io.tableferry.local.redshift.copy.FileCompression;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** The files of one COPY as one stream of rows, read once, front to back. */
public final class CopyStream {

  /** Where the rows go. */
  public interface Target {

    /** Takes the first bytes of the array; it may be changed afterwards. */
    void write(byte[] data, int length) throws IOException;

    /** Whether nothing more is wanted, because the load has failed already. */
    boolean hasEnded() throws IOException;
  }

  private static final int BUFFER = 1 << 17;
  private static final byte[] NEWLINE = {'\n'};

  private final S3Files s3;
  private final CopyCommand copy;
  private final FileLines lines = new FileLines();
  private long bytes;

  public CopyStream(S3Files s3, CopyCommand copy) {
    this.s3 = s3;
    this.copy = copy;
  }

  /**
   * Sends all rows of all files as PostgreSQL is to read them, or those up to the end that the
   * target declares.
   *
   * @param table what they are loaded into
   * @throws LoadRefused if a file cannot be read
   * @throws IOException if the target fails
   */
  public void sendTo(Target target, TargetTable table) throws LoadRefused, IOException {
    Target rows = HexFields.in(copy, table, target);
    for (SourceFile file : s3.find(copy)) {
      Optional<ResponseInputStream<GetObjectResponse>> content = s3.open(file);
      if (content.isPresent() && !send(file, content.get(), rows)) {
        return;
      }
    }
    if (lines.files() == 0) {
      throw new LoadRefused("The specified S3 prefix '" + copy.source() + "' does not exist");
    }
  }

  /** Where a line of the stream came from. */
  FileLines.Place place(long line) {
    return lines.place(line);
  }

  /** How many files were read. */
  public int files() {
    return lines.files();
  }

  /** How many bytes were read, uncompressed. */
  public long bytes() {
    return bytes;
  }

  /** Returns whether there may be more. */
  private boolean send(
      SourceFile file, ResponseInputStream<GetObjectResponse> content, Target target)
      throws LoadRefused, IOException {
    lines.begin(file.location().toString());
    try (InputStream rows = decompressed(content, file)) {
      byte[] buffer = new byte[BUFFER];
      byte last = '\n';
      for (int n = read(rows, buffer, file); n > 0; n = read(rows, buffer, file)) {
        if (target.hasEnded()) {
          content.abort();
          return false;
        }
        pass(buffer, n, target);
        last = buffer[n - 1];
      }
      if (last != '\n') {
        pass(NEWLINE, 1, target);
      }
      return true;
    }
  }

  private void pass(byte[] data, int length, Target target) throws IOException {
    lines.count(data, length);
    bytes += length;
    target.write(data, length);
  }

  private static int read(InputStream rows, byte[] buffer, SourceFile file) throws LoadRefused {
    try {
      return rows.readNBytes(buffer, 0, buffer.length);
    } catch (IOException | SdkException e) {
      throw unreadable(file, e);
    }
  }

  private InputStream decompressed(InputStream content, SourceFile file) throws LoadRefused {
    try {
      return copy.compression() == FileCompression.GZIP
          ? new GZIPInputStream(content, BUFFER)
          : copy.compression() == FileCompression.ZSTD ? new ZstdInputStream(content) : content;
    } catch (IOException | SdkException e) {
      throw unreadable(file, e);
    }
  }

  private static LoadRefused unreadable(SourceFile file, Exception e) {
    return new LoadRefused("The file cannot be read to its end: " + file.location(), e);
  }
}
