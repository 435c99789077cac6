package io.tableferry.worker.engine.warehouse;

import io.tableferry.worker.engine.warehouse.RedshiftType.Char;
import io.tableferry.worker.engine.warehouse.RedshiftType.Decimal;
import io.tableferry.worker.engine.warehouse.RedshiftType.Simple;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varbyte;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varchar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code decimal(12,2)} and the like; the defaults and aliases are Redshift's. */
final class TypeText {

  private static final Pattern FORM =
      Pattern.compile("([A-Z0-9 ]+?) ?(?:\\( ?(MAX|\\d{1,8})(?: ?, ?(\\d{1,8}))? ?\\))?");

  private static final Map<String, Simple> SIMPLE =
      Map.ofEntries(
          Map.entry("SMALLINT", Simple.SMALLINT),
          Map.entry("INT2", Simple.SMALLINT),
          Map.entry("INTEGER", Simple.INTEGER),
          Map.entry("INT", Simple.INTEGER),
          Map.entry("INT4", Simple.INTEGER),
          Map.entry("BIGINT", Simple.BIGINT),
          Map.entry("INT8", Simple.BIGINT),
          Map.entry("REAL", Simple.REAL),
          Map.entry("FLOAT4", Simple.REAL),
          Map.entry("DOUBLE PRECISION", Simple.DOUBLE_PRECISION),
          Map.entry("FLOAT", Simple.DOUBLE_PRECISION),
          Map.entry("FLOAT8", Simple.DOUBLE_PRECISION),
          Map.entry("BOOLEAN", Simple.BOOLEAN),
          Map.entry("BOOL", Simple.BOOLEAN),
          Map.entry("DATE", Simple.DATE),
          Map.entry("TIME", Simple.TIME),
          Map.entry("TIME WITHOUT TIME ZONE", Simple.TIME),
          Map.entry("TIMETZ", Simple.TIMETZ),
          Map.entry("TIME WITH TIME ZONE", Simple.TIMETZ),
          Map.entry("TIMESTAMP", Simple.TIMESTAMP),
          Map.entry("TIMESTAMP WITHOUT TIME ZONE", Simple.TIMESTAMP),
          Map.entry("TIMESTAMPTZ", Simple.TIMESTAMPTZ),
          Map.entry("TIMESTAMP WITH TIME ZONE", Simple.TIMESTAMPTZ),
          Map.entry("SUPER", Simple.SUPER),
          Map.entry("GEOMETRY", Simple.GEOMETRY));

  private TypeText() {}

  static RedshiftType parse(String text) {
    String normal = text.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
    Matcher matcher = FORM.matcher(normal);
    if (!matcher.matches()) {
      throw unknown(text);
    }
    List<String> arguments = new ArrayList<>();
    Optional.ofNullable(matcher.group(2)).ifPresent(arguments::add);
    Optional.ofNullable(matcher.group(3)).ifPresent(arguments::add);
    return build(matcher.group(1), arguments).orElseThrow(() -> unknown(text));
  }

  private static Optional<RedshiftType> build(String name, List<String> arguments) {
    return switch (name) {
      case "DECIMAL", "NUMERIC" -> decimal(arguments);
      case "VARCHAR", "CHARACTER VARYING", "NVARCHAR" ->
          length(arguments, 256, Varchar.MAX_BYTES).map(Varchar::new);
      case "CHAR", "CHARACTER", "NCHAR", "BPCHAR" -> length(arguments, 1, 4_096).map(Char::new);
      case "VARBYTE", "VARBINARY", "BINARY VARYING" ->
          length(arguments, 64_000, Varbyte.MAX_BYTES).map(Varbyte::new);
      case "TEXT" -> length(arguments, 256, 256).filter(n -> arguments.isEmpty()).map(Varchar::new);
      default ->
          Optional.<RedshiftType>ofNullable(SIMPLE.get(name)).filter(type -> arguments.isEmpty());
    };
  }

  private static Optional<RedshiftType> decimal(List<String> arguments) {
    if (arguments.contains("MAX")) {
      return Optional.empty();
    }
    int precision = arguments.isEmpty() ? 18 : Integer.parseInt(arguments.get(0));
    int scale = arguments.size() < 2 ? 0 : Integer.parseInt(arguments.get(1));
    return Optional.of(new Decimal(precision, scale));
  }

  private static Optional<Integer> length(List<String> arguments, int standard, int most) {
    if (arguments.size() > 1) {
      return Optional.empty();
    }
    return Optional.of(
        arguments.stream()
            .map(argument -> argument.equals("MAX") ? most : Integer.parseInt(argument))
            .findFirst()
            .orElse(standard));
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "Redshift has no type '" + text + "'; it has, for example, varchar(100) and decimal(12,2)");
  }
}
