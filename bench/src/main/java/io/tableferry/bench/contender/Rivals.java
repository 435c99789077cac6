package io.tableferry.bench.contender;

import io.tableferry.bench.process.Programs;
import io.tableferry.bench.server.SourceServer;
import io.tableferry.contract.SourceEngine;
import java.util.List;
import java.util.stream.Stream;

/** What workers are compared with. */
public final class Rivals {

  private static final String COPY_DRAIN = "copy-drain";

  private Rivals() {}

  /** The one that shows the pace that the source itself has: it reads all and keeps nothing. */
  public static String drained(SourceEngine engine) {
    return engine == SourceEngine.MYSQL ? MySqlClient.NAME : COPY_DRAIN;
  }

  /** All that there are for a source. */
  public static List<Contender> of(SourceServer server, Programs programs) {
    return server.engine() == SourceEngine.MYSQL
        ? List.of(MySqlClient.find(server, programs))
        : List.of(
            new CopyOut(COPY_DRAIN, List.of(), server, programs),
            new CopyOut("copy-zstd", List.of("zstd", "-q", "-1"), server, programs),
            new CopyOut("copy-gzip", List.of("gzip", "-1"), server, programs));
  }

  /** The names of all, whatever the source. */
  public static List<String> names() {
    return Stream.of(COPY_DRAIN, "copy-zstd", "copy-gzip", MySqlClient.NAME).toList();
  }
}
