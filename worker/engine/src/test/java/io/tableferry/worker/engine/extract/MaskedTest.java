package io.tableferry.worker.engine.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Mask;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MaskedTest {

  private static final List<Mask> FOR_EVERY_TYPE =
      List.of(new Mask.Redact(), new Mask.SetNull(), new Mask.Sql("1"));

  @Test
  void tokens_are_made_of_what_every_database_prints_alike() {
    assertThat(encodingsOf(new Mask.Sha256()))
        .containsExactlyInAnyOrder(
            Encoding.TEXT,
            Encoding.WHOLE,
            Encoding.DECIMAL,
            Encoding.DATE,
            Encoding.TIME,
            Encoding.TIMESTAMP);
    assertThat(target(new Mask.Sha256(), Encoding.WHOLE, "integer")).contains("VARCHAR(64)");
  }

  @Test
  void each_mask_takes_the_values_that_it_has_a_meaning_for() {
    assertThat(encodingsOf(new Mask.Last4()))
        .containsExactlyInAnyOrder(Encoding.TEXT, Encoding.WHOLE);
    assertThat(encodingsOf(new Mask.Year()))
        .containsExactlyInAnyOrder(Encoding.DATE, Encoding.TIMESTAMP);
    assertThat(encodingsOf(new Mask.Bucket(10)))
        .containsExactlyInAnyOrder(Encoding.WHOLE, Encoding.DECIMAL, Encoding.FLOAT);
    assertThat(encodingsOf(new Mask.EmailDomain())).containsExactly(Encoding.TEXT);
    for (Mask mask : FOR_EVERY_TYPE) {
      assertThat(encodingsOf(mask)).containsExactlyInAnyOrder(Encoding.values());
    }
  }

  @Test
  void a_bucket_has_room_below_the_least_number_of_the_column() {
    Mask bucket = new Mask.Bucket(1000);
    assertThat(target(bucket, Encoding.WHOLE, "smallint")).contains("BIGINT");
    assertThat(target(bucket, Encoding.WHOLE, "integer")).contains("BIGINT");
    assertThat(target(bucket, Encoding.WHOLE, "bigint")).contains("DECIMAL(20,0)");
    assertThat(target(bucket, Encoding.DECIMAL, "decimal(12,2)")).contains("DECIMAL(38,0)");
    assertThat(target(bucket, Encoding.FLOAT, "real")).contains("DOUBLE PRECISION");
  }

  @Test
  void what_stays_of_a_text_keeps_its_type() {
    assertThat(target(new Mask.EmailDomain(), Encoding.TEXT, "varchar(400)"))
        .contains("VARCHAR(400)");
    assertThat(target(new Mask.SetNull(), Encoding.DATE, "date")).contains("DATE");
    assertThat(target(new Mask.Redact(), Encoding.DATE, "date")).contains("VARCHAR(8)");
    assertThat(target(new Mask.Year(), Encoding.DATE, "date")).contains("INTEGER");
  }

  private static List<Encoding> encodingsOf(Mask mask) {
    return Arrays.stream(Encoding.values())
        .filter(e -> Masked.of(mask, e, RedshiftType.parse("varchar(10)")).isPresent())
        .toList();
  }

  private static Optional<String> target(Mask mask, Encoding encoding, String natural) {
    return Masked.of(mask, encoding, RedshiftType.parse(natural))
        .map(masked -> masked.target().ddl());
  }
}
