package io.tableferry.controller.manifest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The decimal type that a manifest gives a PostgreSQL {@code numeric} without precision: {@code
 * decimal(P,S)} or {@code decimal(P)}, in any case and under either name.
 *
 * @param precision digits in all
 * @param scale digits behind the point
 */
record BareNumeric(int precision, int scale) {

  private static final Pattern FORM =
      Pattern.compile(
          "\\s*(?:decimal|numeric)\\s*\\(\\s*([0-9]{1,2})\\s*(?:,\\s*([0-9]{1,2})\\s*)?\\)\\s*",
          Pattern.CASE_INSENSITIVE);

  /** The type; empty for {@code text}, and for what is no such type. */
  static Optional<BareNumeric> parse(String written) {
    Matcher matcher = FORM.matcher(written);
    return matcher.matches()
        ? Optional.of(
            new BareNumeric(
                Integer.parseInt(matcher.group(1)),
                Optional.ofNullable(matcher.group(2)).map(Integer::parseInt).orElse(0)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "decimal(" + precision + "," + scale + ")";
  }
}
