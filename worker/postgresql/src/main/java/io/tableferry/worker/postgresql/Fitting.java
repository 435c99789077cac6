package io.tableferry.worker.postgresql;

import io.tableferry.contract.Policies;
import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.worker.engine.extract.Encoding;
import io.tableferry.worker.engine.extract.ExactRange;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Simple;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varbyte;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varchar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out which values of a column its target cannot take, and what could be made of them. */
record Fitting(Server server, Policies policies) {

  private static final int DIGITS_PER_BYTE = 2;

  /** How a column gets into its target. */
  Fit fit(Carriage carriage) {
    if (carriage.holds().isNothing()) {
      return new Fit(carriage.value(), Sql.VALUE, List.of());
    }
    if (carriage.target() instanceof Varchar varchar) {
      return text(carriage, varchar.bytes());
    }
    if (carriage.target() instanceof Varbyte varbyte) {
      return carriage.encoding() == Encoding.HEXADECIMAL
          ? binary(carriage, varbyte.bytes())
          : geometry(carriage, varbyte.bytes());
    }
    if (carriage.target() == Simple.GEOMETRY) {
      return geometry(carriage, RedshiftType.GEOMETRY_BYTES);
    }
    if (carriage.target() == Simple.SUPER) {
      return document(carriage);
    }
    return isExact(carriage.encoding())
        ? number(carriage, ExactRange.of(carriage.target()).orElseThrow())
        : new Fit(carriage.value(), Sql.VALUE, carriage.holds().deviations());
  }

  private static boolean isExact(Encoding encoding) {
    return encoding == Encoding.WHOLE || encoding == Encoding.DECIMAL;
  }

  /** Text takes whatever PostgreSQL prints, infinity included. */
  private Fit text(Carriage carriage, int bytes) {
    List<Deviation> deviations = new ArrayList<>(invalid(carriage));
    if (carriage.holds().bytes() > bytes) {
      deviations.add(
          new Deviation(
              Policy.OVERLONG,
              Utf8.longerThan(bytes, server),
              carriage.encoding() == Encoding.TEXT
                  ? Map.of(Reaction.TRUNCATE, Utf8.cut(bytes))
                  : Map.of()));
    }
    return ofText(carriage, deviations);
  }

  private Fit document(Carriage carriage) {
    List<Deviation> deviations = new ArrayList<>(invalid(carriage));
    if (carriage.encoding() == Encoding.TEXT && carriage.holds().anyText()) {
      deviations.add(Documents.nulCharacter());
    }
    deviations.addAll(carriage.holds().deviations());
    if (carriage.holds().bytes() > RedshiftType.SUPER_BYTES) {
      deviations.add(
          new Deviation(
              Policy.OVERLONG, Utf8.longerThan(RedshiftType.SUPER_BYTES, server), Map.of()));
    }
    return ofText(carriage, deviations);
  }

  private List<Deviation> invalid(Carriage carriage) {
    return server.takesAnyBytes() && carriage.holds().anyText()
        ? List.of(Utf8.invalid())
        : List.of();
  }

  /** What is looked at as text must be text; what is not may stay what it is. */
  private static Fit ofText(Carriage carriage, List<Deviation> deviations) {
    boolean asText = !deviations.isEmpty() || carriage.encoding() == Encoding.HEXADECIMAL;
    return new Fit(asText ? carriage.text() : carriage.value(), Sql.VALUE, deviations);
  }

  private static Fit binary(Carriage carriage, int bytes) {
    return new Fit(
        carriage.value(),
        new Sql("encode({}, 'hex')"),
        List.of(
            Deviation.of(
                Policy.OVERLONG,
                "octet_length({}) > " + bytes,
                Reaction.TRUNCATE,
                "substring({} for " + bytes + ")")));
  }

  private static Fit geometry(Carriage carriage, long bytes) {
    return new Fit(
        carriage.text(),
        Sql.VALUE,
        List.of(Deviation.of(Policy.OVERLONG, "octet_length({}) > " + bytes * DIGITS_PER_BYTE)));
  }

  private Fit number(Carriage carriage, ExactRange target) {
    List<Deviation> deviations = new ArrayList<>();
    carriage.holds().deviations().forEach(notFinite -> deviations.add(clamped(notFinite, target)));
    Optional<ExactRange> range = carriage.holds().range();
    boolean finer = range.isEmpty() || range.get().scale() > target.scale();
    String rounded = "round({}, " + target.scale() + ")";
    String truncated = "trunc({}, " + target.scale() + ")";
    if (range.isEmpty() || !target.covers(range.get())) {
      boolean rounds = policies.reaction(Policy.LOSS_OF_SCALE) == Reaction.ROUND;
      // What only its digits behind the target's last keep out has lost them, and no more.
      deviations.add(outside(target, finer ? (rounds ? rounded : truncated) : "{}"));
    }
    if (finer) {
      deviations.add(
          Deviation.of(Policy.LOSS_OF_SCALE, "{} <> " + truncated, Reaction.ROUND, rounded));
    }
    // COPY reads no "12.00" as a whole number.
    boolean cut = finer && target.scale() == 0;
    return new Fit(carriage.value(), cut ? new Sql("trunc({})") : Sql.VALUE, deviations);
  }

  private static Deviation outside(ExactRange target, String number) {
    return Deviation.of(
        Policy.OUT_OF_RANGE,
        "%s NOT BETWEEN %s AND %s"
            .formatted(number, text(target.least()), text(target.greatest())));
  }

  /** NaN has no neighbour, and becomes NULL. */
  private Deviation clamped(Deviation notFinite, ExactRange target) {
    String nearest =
        "CASE {} WHEN 'Infinity' THEN %s WHEN '-Infinity' THEN %s END"
            .formatted(text(target.greatest()), text(target.least()));
    return new Deviation(
        notFinite.policy(),
        notFinite.condition(),
        Map.of(Reaction.CLAMP, new Sql(server.hasInfiniteNumerics() ? nearest : "NULL::numeric")));
  }

  private static String text(BigDecimal number) {
    return number.toPlainString();
  }
}
