package io.tableferry.worker.postgresql;

import static io.tableferry.worker.testkit.RandomColumn.plain;

import io.tableferry.contract.ColumnReading;
import io.tableferry.worker.testkit.Comparison;
import io.tableferry.worker.testkit.RandomColumn;
import io.tableferry.worker.testkit.RandomColumn.Draw;
import io.tableferry.worker.testkit.RandomColumn.Value;
import io.tableferry.worker.testkit.RandomJson;
import io.tableferry.worker.testkit.RandomTexts;
import io.tableferry.worker.testkit.RandomValues;
import io.tableferry.worker.testkit.Stamps;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Random columns of PostgreSQL's types. */
final class RandomPostgreSql {

  private static final int LONG = 70_000;

  private RandomPostgreSql() {}

  static RandomColumn column(Random random) {
    List<RandomColumn> kinds = kinds(random);
    return kinds.get(random.nextInt(kinds.size()));
  }

  private static List<RandomColumn> kinds(Random random) {
    int size = 1 + random.nextInt(300);
    int precision = 1 + random.nextInt(38);
    int scale = random.nextInt(Math.min(precision, 37) + 1);
    return List.of(
        cast("smallint", r -> RandomValues.whole(r, 16, true)),
        cast("integer", r -> RandomValues.whole(r, 32, true)),
        cast("bigint", r -> RandomValues.whole(r, 64, true)),
        cast(
            "numeric(%d,%d)".formatted(precision, scale),
            r -> RandomValues.decimal(r, precision, scale)),
        cast("numeric", r -> RandomValues.decimal(r, 60, r.nextInt(40))),
        cast("numeric", r -> RandomValues.narrowed(r, 40, 15, 38, 9))
            .read(
                new ColumnReading(
                    "c",
                    Optional.empty(),
                    Optional.empty(),
                    RandomValues.narrowing(Optional.of("decimal(38,9)")))),
        cast("numeric(30,10)", r -> RandomValues.narrowed(r, 20, 10, 12, 2))
            .read(
                new ColumnReading(
                    "c",
                    Optional.of("decimal(12,2)"),
                    Optional.empty(),
                    RandomValues.narrowing(Optional.empty()))),
        cast("real", RandomValues::single).compared(Comparison.FLOAT),
        cast("double precision", RandomValues::number).compared(Comparison.DOUBLE),
        cast("boolean", r -> Value.same(r.nextBoolean() ? "t" : "f")),
        text("varchar(%d)".formatted(size), size),
        text("text", 400),
        plain("text", r -> RandomValues.truncated(RandomTexts.upTo(r, size, LONG), size))
            .read(RandomValues.truncating(size)),
        plain("text", r -> RandomValues.token(RandomTexts.upTo(r, size, LONG)))
            .read(RandomValues.hashing()),
        cast("bytea", r -> RandomValues.binary(r, size)).compared(Comparison.BYTES),
        cast("date", r -> Value.same(RandomValues.date(r, 1, 9999).toString())),
        cast("timestamp", r -> stamp(r, "")),
        cast("timestamptz", r -> stamp(r, "+00")),
        cast("uuid", r -> Value.same(new UUID(r.nextLong(), r.nextLong()).toString())),
        cast("jsonb", RandomJson::value).compared(Comparison.JSON),
        cast("json", RandomJson::value).compared(Comparison.JSON));
  }

  private static RandomColumn cast(String type, Draw draw) {
    return plain(type, draw).inserted("CAST(? AS " + type + ")");
  }

  private static RandomColumn text(String type, int characters) {
    return plain(type, r -> Value.same(RandomTexts.upTo(r, characters, LONG)));
  }

  private static Value stamp(Random random, String zone) {
    return Stamps.value(RandomValues.dateTime(random, 1, 9999), zone);
  }
}
