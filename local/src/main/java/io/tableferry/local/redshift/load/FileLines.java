package io.tableferry.local.redshift.load;

import java.util.ArrayList;
import java.util.List;

/** Which line of the whole stream is which line of which file; all counted from 1. */
final class FileLines {

  /** A line of a file. */
  record Place(String file, long line) {}

  private record Start(String file, long firstLine) {}

  private final List<Start> starts = new ArrayList<>();
  private long lines;

  /** From here on, what is counted belongs to this file. */
  void begin(String file) {
    starts.add(new Start(file, lines + 1));
  }

  void count(byte[] data, int length) {
    for (int i = 0; i < length; i++) {
      if (data[i] == '\n') {
        lines++;
      }
    }
  }

  /** How many files were begun. */
  int files() {
    return starts.size();
  }

  /** Where a line of the stream is. */
  Place place(long line) {
    for (int i = starts.size() - 1; i >= 0; i--) {
      if (starts.get(i).firstLine() <= line) {
        return new Place(starts.get(i).file(), line - starts.get(i).firstLine() + 1);
      }
    }
    return new Place("", line);
  }
}
