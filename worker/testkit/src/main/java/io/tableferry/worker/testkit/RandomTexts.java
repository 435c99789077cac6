package io.tableferry.worker.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Texts that get lost or change when somebody is careless. */
public final class RandomTexts {

  private static final List<String> PIECES =
      List.of(
          "a",
          "Z",
          "7",
          " ",
          "  ",
          ",",
          "\"",
          "\"\"",
          "'",
          "\\",
          "\\N",
          "\\.",
          "\\\\",
          "NULL",
          "null",
          "\n",
          "\r",
          "\r\n",
          "\t",
          "\u0001",
          "\u001f",
          "\u007f",
          "\u0085",
          "\u00a0",
          "\u2028",
          "é",
          "ß",
          "Ω",
          "日",
          "本",
          "語",
          "ｶﾅ",
          "﷽",
          "\ufeff",
          "\uffff",
          "😀",
          "👩‍👩‍👧",
          "𠮷",
          "e\u0301",
          ";--",
          "{\"k\":1}",
          "%s",
          "$1",
          "?",
          "0000-00-00",
          "NaN");

  private RandomTexts() {}

  /**
   * A text of at most so many characters (code points) and bytes in UTF-8; often empty or short.
   */
  public static String upTo(Random random, int characters, int bytes) {
    StringBuilder text = new StringBuilder();
    int wanted = random.nextInt(8) == 0 ? characters : random.nextInt(Math.min(characters, 40) + 1);
    while (text.codePointCount(0, text.length()) < wanted) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return cut(text.toString(), wanted, bytes);
  }

  /** The beginning of a text, cut between two characters. */
  public static String cut(String text, int characters, int bytes) {
    int end = 0;
    int used = 0;
    for (int count = 0; count < characters && end < text.length(); count++) {
      int next = text.offsetByCodePoints(end, 1);
      int size = text.substring(end, next).getBytes(StandardCharsets.UTF_8).length;
      if (used + size > bytes) {
        break;
      }
      used += size;
      end = next;
    }
    return text.substring(0, end);
  }

  /** How many bytes a text takes in UTF-8. */
  public static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
