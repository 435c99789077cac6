package io.tableferry.bench.whole;

import io.tableferry.bench.data.LoadedTable;
import io.tableferry.bench.server.SourceServer;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A database that a manifest describes.
 *
 * @param name also that of the source in its manifest; begins with the server's kind
 */
record SourceDatabase(String name, SourceServer server, List<LoadedTable> tables) {

  SourceDatabase {
    tables = List.copyOf(tables);
  }

  /** The same with its smallest table only. */
  SourceDatabase smallest() {
    LoadedTable least = Collections.min(tables, Comparator.comparing(LoadedTable::rows));
    return new SourceDatabase(name, server, List.of(least));
  }
}
