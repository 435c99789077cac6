package io.tableferry.local.redshift.protocol;

import java.util.Map;
import java.util.TreeMap;

/**
 * The fields of an ErrorResponse or NoticeResponse by their letter, as in "Error and Notice Message
 * Fields" of PostgreSQL's manual.
 */
public record ErrorFields(Map<Character, String> fields) {

  public ErrorFields {
    fields = Map.copyOf(fields);
  }

  /** An error as the gateway itself raises it. */
  public static ErrorFields error(String sqlState, String message) {
    return new ErrorFields(Map.of('S', "ERROR", 'V', "ERROR", 'C', sqlState, 'M', message));
  }

  /** An informational notice, such as COPY sends. */
  public static ErrorFields info(String message) {
    return new ErrorFields(Map.of('S', "INFO", 'V', "INFO", 'C', "00000", 'M', message));
  }

  public static ErrorFields parse(Message message) {
    BodyReader body = message.read();
    Map<Character, String> fields = new TreeMap<>();
    for (char letter = body.letter(); letter != 0; letter = body.letter()) {
      fields.put(letter, body.string());
    }
    return new ErrorFields(fields);
  }

  public String sqlState() {
    return get('C');
  }

  public String text() {
    return get('M');
  }

  /** A field, or an empty string if the server did not send it. */
  public String get(char letter) {
    return fields.getOrDefault(letter, "");
  }

  /** The same without some fields. */
  public ErrorFields without(char... letters) {
    Map<Character, String> kept = new TreeMap<>(fields);
    for (char letter : letters) {
      kept.remove(letter);
    }
    return new ErrorFields(kept);
  }

  /** The same with another message. */
  public ErrorFields withText(String message) {
    Map<Character, String> changed = new TreeMap<>(fields);
    changed.put('M', message);
    return new ErrorFields(changed);
  }

  /** The message to send. */
  public Message message(char type) {
    BodyWriter body = new BodyWriter();
    fields.forEach((letter, value) -> body.letter(letter).string(value));
    return body.letter('\0').message(type);
  }
}
