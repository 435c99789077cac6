package io.tableferry.worker.postgresql;

import io.tableferry.contract.Mask;
import io.tableferry.worker.engine.extract.ExactRange;
import io.tableferry.worker.engine.extract.Masked;
import io.tableferry.worker.engine.warehouse.RedshiftType.Simple;
import io.tableferry.worker.postgresql.Carriage.Holds;

/**
 * What values can be under each mask.
 *
 * @param clear what they are without it
 * @param masked what they are with it
 */
record MaskHolds(Carriage clear, Masked masked) implements Mask.Cases<Holds> {

  private static final int TOKEN_BYTES = 64;
  private static final int REDACTED_BYTES = 8;

  @Override
  public Holds sha256() {
    return Holds.form(TOKEN_BYTES);
  }

  @Override
  public Holds redact() {
    return Holds.form(REDACTED_BYTES);
  }

  @Override
  public Holds setNull() {
    return Holds.nothing();
  }

  /** Four characters of up to four bytes. */
  @Override
  public Holds last4() {
    return Holds.text(16);
  }

  @Override
  public Holds year() {
    return Holds.numbers(ExactRange.of(Simple.INTEGER).orElseThrow());
  }

  /** The bucket of the least decimal may have one digit more. */
  @Override
  public Holds bucket(long size) {
    return switch (masked.encoding()) {
      case WHOLE -> Holds.numbers(ExactRange.of(masked.target()).orElseThrow());
      case FLOAT -> Holds.fixed();
      default -> Holds.anyNumbers();
    };
  }

  @Override
  public Holds emailDomain() {
    return clear.holds();
  }

  @Override
  public Holds sql(String expression) {
    return Holds.text(Holds.ENDLESS);
  }
}
