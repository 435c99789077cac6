package io.tableferry.bench.whole;

import io.tableferry.bench.data.Lineitem;
import io.tableferry.bench.data.LoadedTable;
import io.tableferry.bench.server.SourceServer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Fills databases on several servers in turn with tables of the shape of lineitem. */
final class Databases {

  /** lineitem at scale 1, as CSV. */
  private static final double MEGABYTES_PER_SCALE = 773;

  /** 600 rows: below it the generator has nothing to refer to. */
  private static final double SMALLEST_SCALE = 1e-4;

  private Databases() {}

  /** Makes and fills all. */
  static List<SourceDatabase> fill(
      List<SourceServer> servers, Extent extent, Consumer<String> progress)
      throws SQLException, IOException {
    List<Double> sizes = Sizes.draw(extent.tables(), extent.megabytes());
    List<SourceDatabase> databases = new ArrayList<>();
    for (int i = 0; i < extent.databases(); i++) {
      SourceServer server = servers.get(i % servers.size());
      String name = String.format(Locale.ROOT, "%s_%02d", server.engine().label(), i + 1);
      server.createDatabase(name);
      databases.add(new SourceDatabase(name, server, tables(server, name, sizes, i, extent)));
      progress.accept(name + ": " + databases.get(i).tables().size() + " tables");
    }
    return databases;
  }

  private static List<LoadedTable> tables(
      SourceServer server, String database, List<Double> sizes, int first, Extent extent)
      throws SQLException, IOException {
    List<LoadedTable> tables = new ArrayList<>();
    for (int i = first; i < sizes.size(); i += extent.databases()) {
      double scale = Math.max(SMALLEST_SCALE, sizes.get(i) / MEGABYTES_PER_SCALE);
      String name = String.format(Locale.ROOT, "table_%03d", i + 1);
      tables.add(Lineitem.load(server, database, name, scale));
    }
    return tables;
  }
}
