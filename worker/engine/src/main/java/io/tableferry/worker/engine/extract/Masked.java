package io.tableferry.worker.engine.extract;

import io.tableferry.contract.Mask;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Decimal;
import io.tableferry.worker.engine.warehouse.RedshiftType.Simple;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varchar;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a column is under a mask; the same for every kind of source, so that tables of different
 * sources can be joined.
 *
 * @param encoding as what text its values stand in the files
 * @param target its type in the warehouse
 */
public record Masked(Encoding encoding, RedshiftType target) {

  private static final RedshiftType WIDE = new Decimal(20, 0);

  private static final Set<Encoding> DATES = EnumSet.of(Encoding.DATE, Encoding.TIMESTAMP);

  /** Values whose text is the same in every database. */
  private static final Set<Encoding> HASHED =
      EnumSet.of(
          Encoding.TEXT,
          Encoding.WHOLE,
          Encoding.DECIMAL,
          Encoding.DATE,
          Encoding.TIME,
          Encoding.TIMESTAMP);

  /**
   * A column under a mask; empty if the mask has no meaning for its values.
   *
   * @param encoding as what text its clear values stand
   * @param natural the type it would have by itself
   */
  public static Optional<Masked> of(Mask mask, Encoding encoding, RedshiftType natural) {
    return mask.accept(new Rules(encoding, natural));
  }

  private record Rules(Encoding encoding, RedshiftType natural)
      implements Mask.Cases<Optional<Masked>> {

    @Override
    public Optional<Masked> sha256() {
      return text(64).filter(masked -> HASHED.contains(encoding));
    }

    @Override
    public Optional<Masked> redact() {
      return text(8);
    }

    @Override
    public Optional<Masked> setNull() {
      return Optional.of(new Masked(encoding, natural));
    }

    @Override
    public Optional<Masked> last4() {
      return text(16).filter(masked -> encoding == Encoding.TEXT || encoding == Encoding.WHOLE);
    }

    @Override
    public Optional<Masked> year() {
      return Optional.of(new Masked(Encoding.WHOLE, Simple.INTEGER))
          .filter(masked -> DATES.contains(encoding));
    }

    /** A bucket may begin below the least number of the column's own type. */
    @Override
    public Optional<Masked> bucket(long size) {
      return switch (encoding) {
        case WHOLE -> Optional.of(new Masked(encoding, narrow() ? Simple.BIGINT : WIDE));
        case DECIMAL -> Optional.of(new Masked(encoding, new Decimal(38, 0)));
        case FLOAT -> Optional.of(new Masked(encoding, Simple.DOUBLE_PRECISION));
        default -> Optional.empty();
      };
    }

    @Override
    public Optional<Masked> emailDomain() {
      return setNull().filter(masked -> encoding == Encoding.TEXT);
    }

    @Override
    public Optional<Masked> sql(String expression) {
      return text(Varchar.MAX_BYTES);
    }

    private boolean narrow() {
      return natural == Simple.SMALLINT || natural == Simple.INTEGER;
    }

    private static Optional<Masked> text(int bytes) {
      return Optional.of(new Masked(Encoding.TEXT, new Varchar(bytes)));
    }
  }
}
