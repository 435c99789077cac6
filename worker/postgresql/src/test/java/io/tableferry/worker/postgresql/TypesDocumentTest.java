package io.tableferry.worker.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Policies;
import io.tableferry.worker.postgresql.CatalogColumn.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code -Dtableferry.docs=write} writes the section anew. */
@ExtendWith(RunningPostgreSql.class)
class TypesDocumentTest {

  private static final String BEGIN = "<!-- postgresql -->\n";
  private static final String END = "<!-- /postgresql -->";
  private static final String HEADING =
      """
      | PostgreSQL | Redshift | read as | written as | policies that can apply |
      |---|---|---|---|---|
      """;

  private static final Path DOCUMENT = document();

  /** What users and extensions can add. */
  private static final List<CatalogColumn> ADDED =
      List.of(
          added("an enum", "an_enum", Kind.ENUM),
          added("a composite type", "a_row", Kind.COMPOSITE),
          added("citext", "citext", Kind.ADDED),
          added("ltree", "ltree", Kind.ADDED),
          added("hstore", "hstore", Kind.ADDED),
          added("geometry of PostGIS", "geometry", Kind.ADDED));

  /** Types in which PostgreSQL keeps its own statistics and plans; nobody stores data in them. */
  private static final List<String> INTERNAL =
      List.of(
          "gtsvector",
          "pg_brin_bloom_summary",
          "pg_brin_minmax_multi_summary",
          "pg_dependencies",
          "pg_mcv_list",
          "pg_ndistinct",
          "pg_node_tree");

  private final PostgreSqlTypes types = new PostgreSqlTypes(new Server(18, "UTF8"));
  private final BuiltInTypes builtIn;

  TypesDocumentTest(PostgreSqlFixture fixture) {
    builtIn = new BuiltInTypes(fixture);
  }

  @Test
  void every_built_in_type_is_carried_over_except_for_internal_ones() throws Exception {
    assertThat(builtIn.columns())
        .filteredOn(column -> types.natural(column).isEmpty())
        .extracting(CatalogColumn::declared)
        .containsExactlyElementsOf(INTERNAL);
  }

  @Test
  void the_document_is_what_the_code_does() throws Exception {
    String rows =
        Stream.concat(builtIn.columns().stream(), ADDED.stream())
            .map(column -> row(named(column)))
            .collect(Collectors.joining());
    String text = Files.readString(DOCUMENT);
    String before = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
    String after = text.substring(text.indexOf(END));
    String wanted = before + HEADING + rows + after;
    if (System.getProperty("tableferry.docs", "").equals("write")) {
      Files.writeString(DOCUMENT, wanted);
    }
    assertThat(Files.readString(DOCUMENT)).isEqualTo(wanted);
  }

  private String row(CatalogColumn column) {
    return types
        .natural(column)
        .map(carriage -> row(column.declared(), carriage, fit(carriage)))
        .orElse("| `" + column.declared() + "` | none | | | |\n");
  }

  private static String row(String declared, Carriage carriage, Fit fit) {
    return "| `%s` | `%s` | `%s` | %s | %s |\n"
        .formatted(
            declared,
            carriage.target().ddl(),
            fit.output().on(fit.value()).replace("\"c\"", "c"),
            carriage.encoding().name().toLowerCase(Locale.ROOT),
            fit.deviations().stream()
                .map(deviation -> "`" + deviation.policy().label() + "`")
                .collect(Collectors.joining(", ")));
  }

  private Fit fit(Carriage carriage) {
    return new Fitting(types.server(), Policies.strict()).fit(carriage);
  }

  private static CatalogColumn named(CatalogColumn column) {
    return new CatalogColumn(
        "c", column.declared(), column.type(), column.kind(), column.modifier(), true, false);
  }

  private static CatalogColumn added(String declared, String type, Kind kind) {
    return new CatalogColumn("c", declared, type, kind, -1, true, false);
  }

  private static Path document() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/types.md"))) {
      folder = folder.getParent();
    }
    return folder.resolve("docs/types.md");
  }
}
