package io.tableferry.worker.mysql;

import io.tableferry.contract.Mask;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.Slice;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Decides whether a table is read in slices, and in which. */
final class Slicing {

  /** Fewer make no ranges to speak of; whether more are worth it is for whoever asks for slices. */
  private static final long WORTH_ROWS = 200;

  private final MySqlSession session;
  private final String database;
  private final ExtractRequest request;

  Slicing(MySqlSession session, String database, ExtractRequest request) {
    this.session = session;
    this.database = database;
    this.request = request;
  }

  /** The table or view, quoted. */
  String relation() {
    return MySqlIdentifier.quoted(database, request.table());
  }

  /** About how many rows there are; empty if the server has no idea. */
  OptionalLong estimatedRows() throws SQLException {
    return table()
        .flatMap(CatalogTable::estimatedRows)
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  /** How many readers are worth their sessions. */
  int readers() throws SQLException {
    if (request.connections() == 1) {
      return 1;
    }
    if (readsOtherTables()) {
      return one(OneReader.MASKED_BY_SQL);
    }
    return byKey().isPresent() ? request.connections() : one(OneReader.NO_KEY);
  }

  /** To be asked in the transaction that reads: the table may have been altered before. */
  List<Slice> slices(int readers) throws SQLException {
    if (readers == 1) {
      return List.of(Slice.whole());
    }
    Optional<KeySlices> byKey = byKey();
    List<Slice> slices = byKey.isPresent() ? byKey.get().of(readers) : List.of(Slice.whole());
    if (slices.size() == 1) {
      one(byKey.isPresent() ? OneReader.ONE_RANGE : OneReader.NO_KEY);
    }
    return slices;
  }

  private int one(OneReader reason) {
    reason.log(request.connections());
    return 1;
  }

  /** The expression of a mask may do so, and those are not locked. */
  private boolean readsOtherTables() {
    return request.columns().stream()
        .anyMatch(column -> column.mask().filter(Mask.Sql.class::isInstance).isPresent());
  }

  /** The statistics are asked once, since they may be others a moment later. */
  private Optional<KeySlices> byKey() throws SQLException {
    Optional<CatalogTable> table = table().filter(Slicing::isWorthIt);
    return table.isPresent() ? byKey(table.get().estimatedRows().orElseThrow()) : Optional.empty();
  }

  private Optional<KeySlices> byKey(long rows) throws SQLException {
    return session
        .catalog()
        .key(database, request.table())
        .filter(CatalogColumn::isWhole)
        .map(key -> new KeySlices(session, relation(), key.quoted(), rows));
  }

  private static boolean isWorthIt(CatalogTable table) {
    return table.isInnoDb() && table.estimatedRows().orElse(0L) >= WORTH_ROWS;
  }

  private Optional<CatalogTable> table() throws SQLException {
    return session.catalog().table(database, request.table());
  }
}
