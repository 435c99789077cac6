package io.tableferry.controller.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;

/**
 * Text in columns, measured as a terminal shows it: CJK and emoji are two columns wide. The first
 * column gives way where the whole would be too wide.
 *
 * @param header titles; those that begin with {@code >} stand over figures, aligned to the right
 * @param rows as many cells as titles each
 */
public record Columns(List<String> header, List<List<String>> rows) {

  private static final int NARROWEST = 8;

  /**
   * The lines.
   *
   * @param width columns of the terminal
   */
  public List<String> lines(int width) {
    List<Integer> widest = widest();
    int sum = widest.stream().mapToInt(Integer::intValue).sum();
    int gaps = widest.size() - 1;
    String gap = sum + 2 * gaps <= width ? "  " : " ";
    int others = sum - widest.get(0) + gaps * gap.length();
    int first = Math.max(NARROWEST, Math.min(widest.get(0), width - others));
    List<Integer> widths = new ArrayList<>(widest);
    widths.set(0, first);
    return Stream.concat(Stream.of(header.stream().map(Columns::title).toList()), rows.stream())
        .map(cells -> line(cells, widths, gap))
        .toList();
  }

  private List<Integer> widest() {
    return IntStream.range(0, header.size())
        .mapToObj(
            column ->
                rows.stream()
                    .mapToInt(row -> shown(row.get(column)))
                    .reduce(shown(title(header.get(column))), Math::max))
        .toList();
  }

  private String line(List<String> cells, List<Integer> widths, String gap) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cut(cells.get(i), widths.get(i));
      String space = " ".repeat(Math.max(0, widths.get(i) - shown(cell)));
      line.append(i == 0 ? "" : gap)
          .append(header.get(i).startsWith(">") ? space + cell : cell + space);
    }
    return line.toString().stripTrailing();
  }

  private static String title(String title) {
    return title.startsWith(">") ? title.substring(1) : title;
  }

  /** The text, cut to a width with an ellipsis. Control characters become blanks. */
  public static String cut(String text, int width) {
    AttributedString clean = new AttributedString(printable(text));
    return clean.columnLength() <= width
        ? clean.toString()
        : clean.columnSubSequence(0, width - 1) + "…";
  }

  private static int shown(String text) {
    return new AttributedString(printable(text)).columnLength();
  }

  /** The text with blanks for control characters, which would move the cursor. */
  static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
