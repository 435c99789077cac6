package io.tableferry.worker.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.worker.engine.extract.Slice;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StorageTest {

  @Test
  void ranges_are_even_and_open_at_both_ends() {
    assertThat(conditions(new Storage(List.of(heap(7, 16))), 2))
        .containsExactly(
            "tableoid IN (7) AND ctid < '(8,0)'::tid", "tableoid IN (7) AND ctid >= '(8,0)'::tid");
  }

  @Test
  void there_are_eight_slices_a_reader_where_there_is_enough_to_read() {
    Storage large = new Storage(List.of(heap(7, 1_000_000)));
    assertThat(large.slices(2)).hasSize(16);
    assertThat(large.slices(5)).hasSize(40).extracting(Slice::index).isSorted();
    assertThat(large.slices(1)).containsExactly(Slice.whole());
  }

  @Test
  void parts_of_different_sizes_are_cut_so_that_slices_are_even_all_the_same() {
    Storage uneven = new Storage(List.of(heap(7, 6), heap(8, 0), heap(9, 26)));
    assertThat(conditions(uneven, 2))
        .containsExactly(
            "tableoid IN (7, 8, 9) AND ctid < '(4,0)'::tid",
            "tableoid IN (7, 8, 9) AND ctid >= '(4,0)'::tid AND ctid < '(10,0)'::tid",
            "tableoid IN (7, 8, 9) AND ctid >= '(10,0)'::tid AND ctid < '(18,0)'::tid",
            "tableoid IN (7, 8, 9) AND ctid >= '(18,0)'::tid");
  }

  @Test
  void what_cannot_be_cut_is_read_whole() {
    List<StoredPart> view = List.of(new StoredPart(7, false, 0, -1));
    List<StoredPart> partlyForeign = List.of(heap(7, 1_000), new StoredPart(8, false, 0, -1));
    List<StoredPart> onePageEach = Collections.nCopies(1_000, heap(7, 1));
    for (List<StoredPart> parts :
        List.of(view, partlyForeign, onePageEach, List.of(heap(7, 15)), List.of(heap(7, 0)))) {
      assertThat(new Storage(parts).slices(4)).containsExactly(Slice.whole());
    }
  }

  @Test
  void rows_are_estimated_where_all_parts_have_statistics() {
    assertThat(new Storage(List.of(heap(7, 1), heap(8, 2))).estimatedRows()).hasValue(300);
    assertThat(new Storage(List.of(heap(7, 1), new StoredPart(8, true, 1, -1))).estimatedRows())
        .isEmpty();
    assertThat(new Storage(List.of(new StoredPart(7, false, 0, 0))).estimatedRows()).isEmpty();
  }

  private static StoredPart heap(long oid, long pages) {
    return new StoredPart(oid, true, pages, pages * 100);
  }

  private static List<String> conditions(Storage storage, int readers) {
    return storage.slices(readers).stream().map(s -> s.condition().orElseThrow()).toList();
  }
}
