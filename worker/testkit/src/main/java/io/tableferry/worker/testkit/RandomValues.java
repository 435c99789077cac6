package io.tableferry.worker.testkit;

import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.Mask;
import io.tableferry.contract.Policies;
import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.worker.testkit.RandomColumn.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Values that both kinds of source have, and columns that hold them. */
public final class RandomValues {

  private static final int SECONDS_A_DAY = 86_400;

  private RandomValues() {}

  /** A whole number of so many bits, often an extreme one. */
  public static Value whole(Random random, int bits, boolean signed) {
    BigInteger span = BigInteger.ONE.shiftLeft(bits);
    BigInteger least = signed ? span.shiftRight(1).negate() : BigInteger.ZERO;
    BigInteger drawn =
        switch (random.nextInt(5)) {
          case 0 -> least;
          case 1 -> least.add(span).subtract(BigInteger.ONE);
          case 2 -> new BigInteger(Math.min(bits - 1, 6), random);
          default -> least.add(new BigInteger(bits, random));
        };
    return Value.same(drawn.toString());
  }

  /** A decimal of so many digits. */
  public static Value decimal(Random random, int precision, int scale) {
    return Value.same(digits(random, precision, scale).toPlainString());
  }

  /** A decimal that may have to be rounded to, or not fit into, a narrower one. */
  public static Value narrowed(
      Random random, int precision, int scale, int toPrecision, int toScale) {
    BigDecimal drawn =
        digits(random, 1 + random.nextInt(precision), Math.min(scale, random.nextInt(precision)));
    BigDecimal rounded = drawn.setScale(toScale, RoundingMode.HALF_UP);
    String stored = drawn.toPlainString();
    if (rounded.precision() - rounded.scale() > toPrecision - toScale && rounded.signum() != 0) {
      return Value.changed(stored, null, Policy.OUT_OF_RANGE);
    }
    return rounded.compareTo(drawn) == 0
        ? Value.of(stored, rounded.toPlainString())
        : Value.changed(stored, rounded.toPlainString(), Policy.LOSS_OF_SCALE);
  }

  /** What the manifest says of a column of {@link #narrowed} values. */
  public static Policies narrowing(Optional<String> bareNumeric) {
    return new Policies(
        Map.of(Policy.OUT_OF_RANGE, Reaction.SET_NULL, Policy.LOSS_OF_SCALE, Reaction.ROUND),
        bareNumeric);
  }

  /** A text for a target of so many bytes, cut there if it is longer. */
  public static Value truncated(String text, int bytes) {
    String cut = RandomTexts.cut(text, Integer.MAX_VALUE, bytes);
    return cut.equals(text) ? Value.same(text) : Value.changed(text, cut, Policy.OVERLONG);
  }

  /** What the manifest says of a column of {@link #truncated} values. */
  public static ColumnReading truncating(int bytes) {
    return new ColumnReading(
        "c",
        Optional.of("varchar(" + bytes + ")"),
        Optional.empty(),
        new Policies(Map.of(Policy.OVERLONG, Reaction.TRUNCATE), Optional.empty()));
  }

  /** What the manifest says of a column of {@link #token} values. */
  public static ColumnReading hashing() {
    return new ColumnReading(
        "c", Optional.empty(), Optional.of(new Mask.Sha256()), Policies.strict());
  }

  /** A text whose token arrives. */
  public static Value token(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(RoundTrip.KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] token = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Value.of(text, HexFormat.of().formatHex(token));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has it", e);
    }
  }

  /** Any finite single-precision number. */
  public static Value single(Random random) {
    float drawn = Float.intBitsToFloat(random.nextInt());
    return Float.isFinite(drawn) ? Value.same(Float.toString(drawn)) : Value.same("0.1");
  }

  /** Any finite double-precision number. */
  public static Value number(Random random) {
    double drawn = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(drawn) ? Value.same(Double.toString(drawn)) : Value.same("0.1");
  }

  /** Binary data, which arrives as hexadecimal digits. */
  public static Value binary(Random random, int most) {
    byte[] drawn = new byte[random.nextInt(most + 1)];
    random.nextBytes(drawn);
    return Value.of(drawn, HexFormat.of().formatHex(drawn));
  }

  /** A day of some years. */
  public static LocalDate date(Random random, int firstYear, int lastYear) {
    long first = LocalDate.of(firstYear, 1, 1).toEpochDay();
    long last = LocalDate.of(lastYear, 12, 31).toEpochDay();
    return LocalDate.ofEpochDay(first + (long) (random.nextDouble() * (last + 1 - first)));
  }

  /** A time of some years, in microseconds. */
  public static LocalDateTime dateTime(Random random, int firstYear, int lastYear) {
    return date(random, firstYear, lastYear).atTime(time(random));
  }

  /** A time of day, in microseconds, often without a fraction. */
  public static LocalTime time(Random random) {
    long nanos = random.nextBoolean() ? 0 : random.nextInt(1_000_000) * 1_000L;
    return LocalTime.ofSecondOfDay(random.nextInt(SECONDS_A_DAY)).withNano((int) nanos);
  }

  private static BigDecimal digits(Random random, int precision, int scale) {
    BigInteger most = BigInteger.TEN.pow(precision).subtract(BigInteger.ONE);
    BigInteger drawn =
        switch (random.nextInt(4)) {
          case 0 -> most;
          case 1 -> BigInteger.ZERO;
          default -> new BigInteger(most.bitLength(), random).min(most);
        };
    return new BigDecimal(random.nextBoolean() ? drawn : drawn.negate(), scale);
  }
}
