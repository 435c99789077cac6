package io.tableferry.worker.mysql;

import static io.tableferry.worker.testkit.RandomColumn.plain;

import io.tableferry.contract.ColumnReading;
import io.tableferry.worker.testkit.Comparison;
import io.tableferry.worker.testkit.RandomColumn;
import io.tableferry.worker.testkit.RandomColumn.Value;
import io.tableferry.worker.testkit.RandomTexts;
import io.tableferry.worker.testkit.RandomValues;
import io.tableferry.worker.testkit.Stamps;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** Random columns of the types that MySQL and MariaDB share. */
final class RandomMySql {

  private static final int LONG = 70_000;

  /** Characters of cp1252 and of cp932 that take one to three bytes in UTF-8. */
  private static final String LATIN1 = "aZ7 ,\"'\\\n\réßÿ€œ";

  private static final String JAPANESE = "aZ7 ,\"'\n日本語ｶﾅ表ソ能①㈱";

  private RandomMySql() {}

  static RandomColumn column(Random random) {
    List<RandomColumn> kinds = kinds(random);
    return kinds.get(random.nextInt(kinds.size()));
  }

  private static List<RandomColumn> kinds(Random random) {
    int size = 1 + random.nextInt(200);
    int precision = 1 + random.nextInt(38);
    int scale = random.nextInt(Math.min(precision, 30) + 1);
    int bits = 8 + random.nextInt(57);
    return List.of(
        plain("tinyint", r -> RandomValues.whole(r, 8, true)),
        plain("tinyint unsigned", r -> RandomValues.whole(r, 8, false)),
        plain("smallint unsigned", r -> RandomValues.whole(r, 16, false)),
        plain("mediumint", r -> RandomValues.whole(r, 24, true)),
        plain("int", r -> RandomValues.whole(r, 32, true)),
        plain("int unsigned", r -> RandomValues.whole(r, 32, false)),
        plain("bigint", r -> RandomValues.whole(r, 64, true)),
        plain("bigint unsigned", r -> RandomValues.whole(r, 64, false)),
        plain("bit(" + bits + ")", r -> RandomValues.whole(r, bits, false))
            .inserted("CAST(? AS UNSIGNED)"),
        plain(
            "decimal(%d,%d)".formatted(precision, scale),
            r -> RandomValues.decimal(r, precision, scale)),
        plain("decimal(30,10)", r -> RandomValues.narrowed(r, 20, 10, 12, 2))
            .read(
                new ColumnReading(
                    "c",
                    Optional.of("decimal(12,2)"),
                    Optional.empty(),
                    RandomValues.narrowing(Optional.empty()))),
        plain("float", RandomValues::single).compared(Comparison.FLOAT),
        plain("double", RandomValues::number).compared(Comparison.DOUBLE),
        text("varchar(%d) CHARACTER SET utf8mb4".formatted(size), size),
        text("mediumtext CHARACTER SET utf8mb4", 400),
        letters("varchar(%d) CHARACTER SET latin1".formatted(size), LATIN1, size),
        letters("varchar(%d) CHARACTER SET cp932".formatted(size), JAPANESE, size),
        plain(
                "longtext CHARACTER SET utf8mb4",
                r -> RandomValues.truncated(RandomTexts.upTo(r, size, LONG), size))
            .read(RandomValues.truncating(size)),
        plain(
                "text CHARACTER SET utf8mb4",
                r -> RandomValues.token(RandomTexts.upTo(r, size, LONG)))
            .read(RandomValues.hashing()),
        plain("varbinary(%d)".formatted(size), r -> RandomValues.binary(r, size))
            .compared(Comparison.BYTES),
        plain("blob", r -> RandomValues.binary(r, size)).compared(Comparison.BYTES),
        plain("date", r -> Value.same(RandomValues.date(r, 1, 9999).toString())),
        plain("datetime(6)", r -> Stamps.value(RandomValues.dateTime(r, 1, 9999), "")),
        plain("year", r -> Value.same("" + (1901 + r.nextInt(255)))));
  }

  private static RandomColumn text(String type, int characters) {
    return plain(type, r -> Value.same(RandomTexts.upTo(r, characters, LONG)));
  }

  private static RandomColumn letters(String type, String alphabet, int characters) {
    return plain(
        type,
        r ->
            Value.same(
                r.ints(r.nextInt(characters + 1), 0, alphabet.length())
                    .mapToObj(i -> alphabet.substring(i, i + 1))
                    .collect(Collectors.joining())));
  }
}
