package io.tableferry.worker.postgresql;

import io.tableferry.worker.engine.extract.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Where the rows of a table lie.
 *
 * @param parts everything that holds some of them
 */
record Storage(List<StoredPart> parts) {

  /** Readers that are done early take over what is left. */
  private static final int SLICES_PER_READER = 8;

  /** For fewer, a slice is mostly the effort of its query. */
  private static final long LEAST_PAGES = 8;

  Storage {
    parts = List.copyOf(parts);
  }

  /** About how many rows there are; empty if there are parts without statistics. */
  OptionalLong estimatedRows() {
    return parts.stream().anyMatch(part -> part.rows() < 0 || (part.rows() == 0 && !part.paged()))
        ? OptionalLong.empty()
        : OptionalLong.of(parts.stream().mapToLong(StoredPart::rows).sum());
  }

  /**
   * Slices of about the same number of pages. All parts are cut at the same pages, so that every
   * slice is a query of the table itself, with its privileges. The last slice has no end: what was
   * added after the size was asked for is read as well. The parts are named, because one that is
   * attached meanwhile would be in the later slices only.
   */
  List<Slice> slices(int readers) {
    long pages = pages(Long.MAX_VALUE);
    long count = Math.min((long) readers * SLICES_PER_READER, pages / LEAST_PAGES);
    boolean paged = readers > 1 && parts.stream().allMatch(StoredPart::paged);
    long[] cuts =
        LongStream.range(1, paged ? count : 1)
            .map(i -> cut(pages * i / count))
            .filter(cut -> pages(cut) < pages)
            .distinct()
            .toArray();
    return cuts.length == 0 ? List.of(Slice.whole()) : slices(cuts);
  }

  private List<Slice> slices(long[] cuts) {
    String named =
        parts.stream()
            .map(part -> Long.toString(part.oid()))
            .collect(Collectors.joining(", ", "tableoid IN (", ")"));
    List<Slice> slices = new ArrayList<>();
    for (int i = 0; i <= cuts.length; i++) {
      String from = i == 0 ? "" : " AND ctid >= '(" + cuts[i - 1] + ",0)'::tid";
      String to = i == cuts.length ? "" : " AND ctid < '(" + cuts[i] + ",0)'::tid";
      slices.add(new Slice(i, Optional.of(named + from + to)));
    }
    return slices;
  }

  /** The first page in front of which there are so many pages, in all parts together. */
  private long cut(long wanted) {
    long low = 0;
    long high = wanted;
    while (low < high) {
      long middle = (low + high) / 2;
      if (pages(middle) < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How many pages there are in front of that one, in all parts together. */
  private long pages(long page) {
    return parts.stream().mapToLong(part -> Math.min(part.pages(), page)).sum();
  }
}
