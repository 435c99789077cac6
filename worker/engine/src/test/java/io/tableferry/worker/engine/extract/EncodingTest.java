package io.tableferry.worker.engine.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.worker.engine.warehouse.RedshiftType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EncodingTest {

  @Test
  void whatever_type_somebody_chooses_for_an_expression_copy_reads_it() {
    List<RedshiftType> sized =
        Stream.of("varchar(10)", "char(10)", "decimal(12,2)", "varbyte(10)")
            .map(RedshiftType::parse)
            .toList();
    assertThat(sized).allMatch(type -> Encoding.of(type).fits(type));
    assertThat(RedshiftType.Simple.values()).allMatch(type -> Encoding.of(type).fits(type));
  }
}
