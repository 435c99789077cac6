package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.extract.Encoding;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Char;
import io.tableferry.worker.engine.warehouse.RedshiftType.Simple;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varbyte;
import java.util.Optional;

/**
 * An expression of a manifest, in the type that the manifest sets.
 *
 * @param sql the expression as its author wrote it
 */
record TypedExpression(String sql) {

  /** How it travels; empty for types in whose text no server writes anything. */
  Optional<Carriage> in(RedshiftType wanted) {
    if (wanted == Simple.GEOMETRY || wanted == Simple.TIMETZ || wanted instanceof Char) {
      return Optional.empty();
    }
    Content content = wanted instanceof Varbyte ? bytes() : text().as(Encoding.of(wanted));
    return Optional.of(Carriage.of(content, wanted));
  }

  /** Its text. Bytes without a character set are left as they are, and looked at here. */
  Content text() {
    String text =
        "IF(CHARSET(%1$s) = 'binary', %2$s, CAST(CONVERT(%1$s USING utf8mb4) AS BINARY))"
            .formatted(value(), binary());
    return Content.text(text, CharacterSet.doubtOf(value()));
  }

  private Content bytes() {
    return Content.of(binary(), Encoding.HEXADECIMAL, Long.MAX_VALUE);
  }

  private String binary() {
    return "CAST(%s AS BINARY)".formatted(value());
  }

  /** With the end of a line, so that a comment at its own end takes nothing with it. */
  private String value() {
    return "(" + sql + "\n)";
  }
}
