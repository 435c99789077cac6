package io.tableferry.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitiesTest {

  @Test
  void the_first_dot_separates_source_and_table() {
    assertThat(TableId.parse("media.a.b")).isEqualTo(new TableId("media", "a.b"));
    assertThat(TableId.parse("media.a.b")).hasToString("media.a.b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "users", ".users", "media."})
  void half_a_table_name_is_refused(String text) {
    assertThatThrownBy(() -> TableId.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "A", "a/b", "a b", "01234567890123456789012345678901234567890"})
  void a_run_id_that_some_service_would_refuse_is_refused_here(String text) {
    assertThatThrownBy(() -> new RunId(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssm:", "/tableferry/media", "ssm:hunter 2", "vault:x"})
  void a_secret_that_is_not_a_name_is_refused(String text) {
    assertThatThrownBy(() -> new SecretName(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://", "s3://bucket", "s3:///key", "s3://bucket/", "bucket/key"})
  void an_incomplete_s3_address_is_refused(String text) {
    assertThatThrownBy(() -> S3Address.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
