package io.tableferry.local.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What both Redshift and its stand-in do with names and strings, however hostile. */
@ExtendWith(SharedRedshift.class)
class NamesContractTest {

  private static final String LONGEST = "é".repeat(63) + "x";

  private static final String HERE = " WHERE schemaname = current_schema()";

  @Test
  void ascii_letters_fold_even_in_quotes(RedshiftUnderTest redshift) throws Exception {
    redshift.inBothFlows(
        sql -> {
          sql.run("CREATE TABLE \"MiXed\" (\"Column\" INT)", "INSERT INTO mixed VALUES (1)");
          assertThat(sql.value("SELECT \"COLUMN\" FROM \"mixed\"")).isEqualTo("1");
          assertThat(sql.value("SELECT tablename FROM pg_table_def" + HERE)).isEqualTo("mixed");
        });
  }

  @Test
  void any_name_works_when_quoted(RedshiftUnderTest redshift) throws Exception {
    for (String name :
        List.of(
            "select", "with space", "a\"b", "it's", "semi;colon", "emoji 😀", "--", "$1", "?")) {
      String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
      redshift.inBothFlows(
          sql -> {
            sql.run(
                "CREATE TABLE " + quoted + " (" + quoted + " VARCHAR(3)) SORTKEY (" + quoted + ")",
                "INSERT INTO " + quoted + " VALUES ('abc')",
                "ALTER TABLE " + quoted + " RENAME TO other",
                "ALTER TABLE other RENAME TO " + quoted);
            assertThat(sql.rows("SELECT tablename, \"column\", sortkey FROM pg_table_def" + HERE))
                .containsExactly(List.of(name, name, "1"));
            assertThat(sql.value("SELECT " + quoted + " FROM " + quoted)).isEqualTo("abc");
          });
    }
  }

  @Test
  void names_of_127_bytes_are_kept_whole_and_told_apart(RedshiftUnderTest redshift)
      throws Exception {
    String other = "é".repeat(63) + "y";
    redshift.inBothFlows(
        sql -> {
          sql.run(
              "CREATE TABLE \"" + LONGEST + "\" (\"" + LONGEST + "\" INT, \"" + other + "\" INT)",
              "CREATE TABLE \"" + other + "\" (a INT)",
              "INSERT INTO \"" + LONGEST + "\" VALUES (1, 2)");
          assertThat(
                  sql.row("SELECT \"" + LONGEST + "\", \"" + other + "\" FROM \"" + LONGEST + "\""))
              .containsExactly("1", "2");
          assertThat(sql.rows("SELECT DISTINCT tablename FROM pg_table_def" + HERE + " ORDER BY 1"))
              .containsExactly(List.of(LONGEST), List.of(other));
          assertThat(
                  sql.connection()
                      .createStatement()
                      .executeQuery("SELECT * FROM \"" + LONGEST + "\"")
                      .getMetaData()
                      .getColumnName(1))
              .isEqualTo(LONGEST);
        });
  }

  @Test
  void a_longer_table_name_is_cut_without_a_word(RedshiftUnderTest redshift) throws Exception {
    redshift.inBothFlows(
        sql -> {
          sql.run("CREATE TABLE \"" + LONGEST + "more\" (a INT)");
          assertThat(sql.rows("SELECT * FROM \"" + LONGEST + "\"")).isEmpty();
        });
  }

  @Test
  void a_backslash_in_a_string_is_an_escape(RedshiftUnderTest redshift) throws Exception {
    redshift.inBothFlows(
        sql -> {
          assertThat(sql.value("SELECT 'it\\'s a \\\\ and ''two'''"))
              .isEqualTo("it's a \\ and 'two'");
        });
  }

  /** Not in simple mode, where the driver itself puts values in without doubling backslashes. */
  @Test
  void a_bound_value_arrives_as_it_is(RedshiftUnderTest redshift) throws Exception {
    try (Sql sql = new Sql(redshift.connect())) {
      sql.run("CREATE TEMP TABLE t (a VARCHAR(20))");
      sql.update("INSERT INTO t VALUES (?)", "back\\slash'");
      assertThat(sql.value("SELECT a FROM t")).isEqualTo("back\\slash'");
    }
  }

  @Test
  void comments_and_several_statements_are_understood(RedshiftUnderTest redshift) throws Exception {
    redshift.inBothFlows(
        sql -> {
          sql.run("CREATE TABLE t (a INT) -- INDEX\n; INSERT /* ; RETURNING */ INTO t VALUES (1);");
          assertThat(sql.value("SELECT a FROM t")).isEqualTo("1");
        });
  }
}
