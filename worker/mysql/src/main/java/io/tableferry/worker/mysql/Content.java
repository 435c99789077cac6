package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.extract.Encoding;
import io.tableferry.worker.engine.extract.ExactRange;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the source hands over for a column.
 *
 * @param select SQL that selects it
 * @param doubt SQL that is 0 unless the server could not convert a text; empty if it always can
 * @param encoding as what text its values stand in the files
 * @param longest most bytes that a value has, before binary data become digits; 0 if all are NULL
 * @param alphabet what its text may hold
 * @param range its numbers; empty if it has none or they are not known
 */
record Content(
    String select,
    Optional<String> doubt,
    Encoding encoding,
    long longest,
    Alphabet alphabet,
    Optional<ExactRange> range) {

  /** An exact number. */
  static Content number(String select, Encoding encoding, ExactRange range) {
    long longest = Math.max(length(range, range.least()), length(range, range.greatest()));
    return new Content(
        select, Optional.empty(), encoding, longest, Alphabet.PRINTABLE, Optional.of(range));
  }

  /** Anything that is neither an exact number nor free text. */
  static Content of(String select, Encoding encoding, long longest) {
    return new Content(
        select, Optional.empty(), encoding, longest, Alphabet.PRINTABLE, Optional.empty());
  }

  /** Text of a character set. */
  static Content text(String select, CharacterSet charset, long longest) {
    return new Content(
        select,
        charset.doubt(select),
        Encoding.TEXT,
        longest,
        charset.alphabet(),
        Optional.empty());
  }

  /** Text of any origin, in doubt where the SQL of {@code doubt} is true. */
  static Content text(String select, String doubt) {
    return new Content(
        select,
        Optional.of(doubt),
        Encoding.TEXT,
        Long.MAX_VALUE,
        Alphabet.UNCHECKED,
        Optional.empty());
  }

  /** A JSON document, which the server has checked. */
  static Content json(String select) {
    return new Content(
        select, Optional.empty(), Encoding.JSON, Long.MAX_VALUE, Alphabet.ANY, Optional.empty());
  }

  /** Text computed from this one, in doubt where this is. */
  Content derived(String expression, long longest, Alphabet ofResult) {
    return new Content(expression, doubt, Encoding.TEXT, longest, ofResult, Optional.empty());
  }

  /** The same, read as something else. */
  Content as(Encoding other) {
    return new Content(select, doubt, other, longest, alphabet, range);
  }

  private static int length(ExactRange range, BigDecimal number) {
    return number.setScale(range.scale()).toPlainString().length();
  }
}
