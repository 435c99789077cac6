package io.tableferry.bench.cli;

import io.tableferry.bench.data.LoadedTable;
import io.tableferry.bench.data.TenRows;
import io.tableferry.bench.data.WideRows;
import io.tableferry.bench.server.SourceServer;
import java.io.IOException;
import java.sql.SQLException;

/** A table that is copied for what it costs besides the time of its rows. */
enum SmallTable {
  TEN {
    @Override
    LoadedTable load(SourceServer server, String database) throws SQLException, IOException {
      return TenRows.load(server, database);
    }
  },
  WIDE {
    @Override
    LoadedTable load(SourceServer server, String database) throws SQLException, IOException {
      return WideRows.load(server, database);
    }
  };

  abstract LoadedTable load(SourceServer server, String database) throws SQLException, IOException;
}
