package io.tableferry.bench.contender;

import io.tableferry.bench.process.Programs;
import io.tableferry.bench.server.SourceServer;
import io.tableferry.contract.SourceEngine;
import java.util.List;
import java.util.stream.Stream;

/** What workers are compared with. */
public final class Rivals {

  private Rivals() {}

  /** All that there are for a source; the first is the pace that the source itself has. */
  public static List<Contender> of(SourceServer server, Programs programs) {
    return server.engine() == SourceEngine.MYSQL
        ? List.of(MySqlClient.find(server, programs))
        : List.of(
            new CopyOut("copy-drain", List.of(), server, programs),
            new CopyOut("copy-zstd", List.of("zstd", "-q", "-1"), server, programs),
            new CopyOut("copy-gzip", List.of("gzip", "-1"), server, programs));
  }

  /** The names of all, whatever the source. */
  public static List<String> names() {
    return Stream.of("copy-drain", "copy-zstd", "copy-gzip", MySqlClient.NAME).toList();
  }
}
