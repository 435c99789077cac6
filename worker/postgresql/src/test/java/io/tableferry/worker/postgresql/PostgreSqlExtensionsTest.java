package io.tableferry.worker.postgresql;

import io.tableferry.worker.testkit.SourceReader;
import io.tableferry.worker.testkit.TypeCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Types of the extensions that come with PostgreSQL, in whatever schema they are. */
@ExtendWith(RunningPostgreSql.class)
class PostgreSqlExtensionsTest {

  private final SourceReader reader;

  PostgreSqlExtensionsTest(PostgreSqlFixture fixture) {
    reader = new SourceReader(fixture);
  }

  @Test
  void types_of_extensions_are_carried_over() throws Exception {
    reader.execute("CREATE SCHEMA IF NOT EXISTS extensions");
    for (String extension : List.of("citext", "hstore", "ltree")) {
      reader.execute("CREATE EXTENSION IF NOT EXISTS " + extension + " WITH SCHEMA extensions");
    }
    TypeCase.check(
        reader,
        "extended",
        List.of(
            new TypeCase("extensions.citext", "'Größe'", "VARCHAR(65535)", "Größe"),
            new TypeCase("extensions.ltree", "'a.b.c'", "VARCHAR(65535)", "a.b.c"),
            new TypeCase(
                "extensions.hstore", "'a=>1, b=>NULL'", "SUPER", "{\"a\": \"1\", \"b\": null}")));
    reader.execute("DROP TABLE extended");
  }
}
