package io.tableferry.local.redshift.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tableferry.local.redshift.copy.CopyCommand;
import io.tableferry.local.redshift.copy.FileCompression;
import io.tableferry.local.redshift.sql.Identifier;
import io.tableferry.local.redshift.sql.RelationName;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That a load holds no more than a bounded part of its files, however large they are. */
class CopyStreamTest {

  private static final int MEGABYTE = 1 << 20;
  private static final long FILE = 96L * MEGABYTE;

  /** What the sockets between may hold, with plenty to spare; a third of a file. */
  private static final long AHEAD = 32L * MEGABYTE;

  private static final TargetTable TABLE =
      new TargetTable(1, "t", List.of(new TargetTable.Column(1, "s", "character varying(99)")));

  /** Notes at every piece how far ahead of the rows the reading of the files is. */
  private static final class Watching implements CopyStream.Target {

    private final FilesOfRows files;
    private final List<Integer> openedAt = new ArrayList<>();
    private long taken;
    private long farthestAhead;

    private Watching(FilesOfRows files) {
      this.files = files;
    }

    @Override
    public void write(byte[] data, int length) {
      taken += length;
      farthestAhead = Math.max(farthestAhead, files.served() - taken);
      if (openedAt.isEmpty() || openedAt.get(openedAt.size() - 1) != files.opened()) {
        openedAt.add(files.opened());
      }
    }

    @Override
    public boolean hasEnded() {
      return false;
    }
  }

  private static CopyCommand copy(FileCompression compression) {
    return new CopyCommand(
        new RelationName(List.of(new Identifier("t"))),
        List.of(),
        "s3://bucket/manifest",
        true,
        compression,
        ",",
        "\"",
        "\\N");
  }

  @Test
  void files_are_read_as_their_rows_are_taken_one_file_after_the_other() throws Exception {
    try (FilesOfRows files = FilesOfRows.serve(3, FILE, FileCompression.NONE);
        S3Files s3 = new S3Files(files.access())) {
      Watching target = new Watching(files);
      CopyStream stream = new CopyStream(s3, copy(FileCompression.NONE));
      stream.sendTo(target, TABLE);
      assertThat(target.taken).isEqualTo(3 * FILE).isEqualTo(stream.bytes());
      assertThat(target.farthestAhead).isLessThan(AHEAD);
      assertThat(target.openedAt).containsExactly(1, 2, 3);
    }
  }

  @Test
  void rows_cost_no_memory_each() throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (FileCompression compression : FileCompression.values()) {
      try (FilesOfRows files = FilesOfRows.serve(3, FILE, compression);
          S3Files s3 = new S3Files(files.access())) {
        CopyStream stream = new CopyStream(s3, copy(compression));
        long before = threads.getCurrentThreadAllocatedBytes();
        stream.sendTo(new Watching(files), TABLE);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(AHEAD);
        assertThat(stream.bytes()).isEqualTo(3 * FILE);
      }
    }
  }
}
