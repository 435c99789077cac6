package io.tableferry.worker.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.worker.testkit.SourceReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The section of docs/types.md on MySQL is what the code does; {@code -Dtableferry.docs=write}
 * writes it anew. The columns are made on a real server, whose catalog the code reads.
 */
@OnMySql
class TypesDocumentTest {

  private static final Path DOCUMENT = Path.of("../../docs/types.md");
  private static final String BEGIN = "<!-- mysql -->\n";
  private static final String END = "<!-- /mysql -->";

  private static final List<String> COLUMNS =
      List.of(
          "tinyint",
          "tinyint unsigned",
          "smallint",
          "smallint unsigned",
          "mediumint",
          "mediumint unsigned",
          "int",
          "int unsigned",
          "bigint",
          "bigint unsigned",
          "bit(1)",
          "bit(63)",
          "bit(64)",
          "year",
          "decimal(12,2)",
          "decimal(19,4)",
          "decimal(65,30)",
          "float",
          "double",
          "date",
          "datetime(6)",
          "timestamp(6) NULL",
          "time(6)",
          "char(10)",
          "varchar(10)",
          "varchar(10) character set latin1",
          "varchar(10) character set cp932",
          "varchar(3000) character set utf16",
          "enum('a','bb')",
          "set('a','bb')",
          "tinytext",
          "tinytext character set latin1",
          "text",
          "text character set latin1",
          "mediumtext",
          "longtext",
          "json",
          "binary(10)",
          "varbinary(10)",
          "tinyblob",
          "blob",
          "mediumblob",
          "longblob",
          "geometry",
          "point",
          "linestring",
          "polygon",
          "multipoint",
          "multilinestring",
          "multipolygon",
          "geometrycollection");

  /** As MariaDB's catalog describes them; MySQL has none of them. */
  private static final List<String> MARIADB = List.of("uuid", "inet4", "inet6");

  private final SourceReader reader;
  private final MySqlFixture fixture;

  TypesDocumentTest(MySqlFixture fixture) {
    this.fixture = fixture;
    this.reader = new SourceReader(fixture);
  }

  @Test
  void every_type_has_its_row_and_every_row_is_what_the_code_does() throws Exception {
    String document = Files.readString(DOCUMENT);
    int begin = document.indexOf(BEGIN) + BEGIN.length();
    int end = document.indexOf(END);
    String written = section();
    if ("write".equals(System.getProperty("tableferry.docs"))) {
      Files.writeString(DOCUMENT, document.substring(0, begin) + written + document.substring(end));
    } else {
      assertThat(document.substring(begin, end)).isEqualTo(written);
    }
  }

  @Test
  void no_type_is_left_out() throws Exception {
    Set<String> documented = new HashSet<>(MARIADB);
    columns().forEach(column -> documented.add(column.type()));
    // How MariaDB's catalog spells what MySQL's calls geomcollection.
    documented.add("geometrycollection");
    assertThat(documented).containsAll(MySqlTypes.names());
  }

  private String section() throws Exception {
    List<CatalogColumn> columns = new ArrayList<>(columns());
    for (String type : MARIADB) {
      columns.add(new CatalogColumn("", "c", type, type, 0, "", 0, 0));
    }
    String rows = columns.stream().map(TypesDocumentTest::row).collect(Collectors.joining("\n"));
    return "| MySQL, MariaDB | Redshift | read as | written as | policies that can apply |\n"
        + "|---|---|---|---|---|\n"
        + rows
        + "\n";
  }

  private List<CatalogColumn> columns() throws Exception {
    List<CatalogColumn> found = new ArrayList<>();
    for (String declared : COLUMNS) {
      reader.createTable("documented", "c " + declared);
      try (var connection = fixture.administrator()) {
        found.addAll(new MySqlCatalog(connection).columns(MySqlFixture.DATABASE, "documented"));
      }
    }
    return found;
  }

  private static String row(CatalogColumn column) {
    Carriage carriage = MySqlTypes.natural(column).orElseThrow();
    return "| `%s`%s | `%s` | `%s` | %s | %s |"
        .formatted(
            column.declared(),
            column.charset().isEmpty() ? "" : " in " + column.charset(),
            carriage.target().ddl(),
            carriage.content().select().replace("`", ""),
            carriage.content().encoding().name().toLowerCase(Locale.ROOT),
            policies(carriage));
  }

  private static String policies(Carriage carriage) {
    return carriage.policies().stream()
        .map(policy -> "`" + policy.label() + "`")
        .collect(Collectors.joining(", "));
  }
}
