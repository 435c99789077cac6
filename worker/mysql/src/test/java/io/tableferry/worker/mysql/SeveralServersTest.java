package io.tableferry.worker.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.TableSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One address behind which there are two servers, each with the table. */
@OnBoth
class SeveralServersTest {

  private final MySqlFixture mySql;
  private final MySqlFixture mariaDb;

  SeveralServersTest(OnBoth.Servers servers) {
    this.mySql = servers.mySql();
    this.mariaDb = servers.mariaDb();
  }

  @Test
  void a_lock_on_another_server_than_the_readers_makes_it_one_slice() throws Exception {
    assertOne(List.of(mySql.port(), mariaDb.port(), mySql.port()), "locked_elsewhere");
  }

  @Test
  void a_reader_on_another_server_than_the_lock_makes_it_one_slice() throws Exception {
    assertOne(List.of(mySql.port(), mySql.port(), mariaDb.port()), "read_elsewhere");
  }

  private void assertOne(List<Integer> ports, String table) throws Exception {
    new SlicedTables(mySql).createSliceable(table);
    new SlicedTables(mariaDb).createSliceable(table);
    try (Detour detour = Detour.to(ports);
        ReasonLog log = ReasonLog.open();
        TableSnapshot snapshot = new SlicedTables(detour.around(mySql)).open(table, 2)) {
      assertThat(snapshot.readers()).hasSize(1);
      assertThat(snapshot.slices()).containsExactly(Slice.whole());
      assertThat(log.lines())
          .containsExactly(
              "the table is read over one connection instead of 2:"
                  + " not all connections lead to the same server");
    }
  }
}
