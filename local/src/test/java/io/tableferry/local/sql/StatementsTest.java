package io.tableferry.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementsTest {

  @Test
  void semicolons_end_statements_and_empty_ones_are_dropped() {
    assertThat(Statements.of(" select 1 ;; select 2;\n")).containsExactly("select 1", "select 2");
  }

  @Test
  void semicolons_in_texts_names_and_comments_end_nothing() {
    assertThat(
            Statements.of(
                "select ';', 'it''s;', 'a\\';' as \"x;\"\"y\" -- c;\n from t /* a;\nb */ ; select 2"))
        .containsExactly(
            "select ';', 'it''s;', 'a\\';' as \"x;\"\"y\" -- c;\n from t /* a;\nb */", "select 2");
  }
}
