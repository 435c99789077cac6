package io.tableferry.worker.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;

/**
 * A value of a type on its way: what is stored at the source, what the target's type is, and what
 * text is written for COPY.
 *
 * @param declared type as CREATE TABLE takes it
 * @param literal value as INSERT takes it
 * @param target type in the warehouse
 * @param text what is written, {@code null} for NULL
 */
public record TypeCase(String declared, String literal, String target, String text) {

  /** Puts all cases into one row of a table, and a row of NULLs beside it, and reads them. */
  public static void check(SourceReader reader, String table, List<TypeCase> cases)
      throws SQLException, StepFailure {
    reader.createTable(table, "id integer, " + columns(cases));
    reader.execute("INSERT INTO " + table + " VALUES (1, " + literals(cases) + ")");
    reader.execute("INSERT INTO " + table + " (id) VALUES (2)");
    SourceReader.Read read = reader.read(table, names(cases));
    assertThat(read.rows()).hasSize(2);
    int values = read.rows().get(0).stream().allMatch(text -> text == null) ? 1 : 0;
    SoftAssertions softly = new SoftAssertions();
    for (int i = 0; i < cases.size(); i++) {
      TypeCase expected = cases.get(i);
      softly
          .assertThat(read.columns().get(i).target().ddl())
          .as("%s", expected)
          .isEqualTo(expected.target());
      softly
          .assertThat(read.rows().get(values).get(i))
          .as("%s", expected)
          .isEqualTo(expected.text());
      softly.assertThat(read.rows().get(1 - values).get(i)).as("NULL of %s", expected).isNull();
    }
    softly.assertAll();
  }

  private static String[] names(List<TypeCase> cases) {
    return IntStream.range(0, cases.size()).mapToObj(i -> "c" + i).toArray(String[]::new);
  }

  private static String columns(List<TypeCase> cases) {
    return IntStream.range(0, cases.size())
        .mapToObj(i -> "c" + i + " " + cases.get(i).declared() + " NULL")
        .collect(Collectors.joining(", "));
  }

  private static String literals(List<TypeCase> cases) {
    return cases.stream().map(TypeCase::literal).collect(Collectors.joining(", "));
  }
}
