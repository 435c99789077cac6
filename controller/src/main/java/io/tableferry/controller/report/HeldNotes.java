package io.tableferry.controller.report;

import io.tableferry.contract.RunId;
import io.tableferry.contract.TableId;
import java.util.List;
import java.util.regex.Pattern;

/** What can be done about a version that the gate held back. */
final class HeldNotes {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/-]+");

  private HeldNotes() {}

  /** The commands, ready to be copied into a shell. */
  static List<String> commands(RunId run, TableId table) {
    String version = run + " " + word(table.toString());
    return List.of(
        "  -> to publish it: controller approve " + version,
        "  -> to drop it:    controller discard " + version);
  }

  /** One word of a POSIX shell, whatever the table is called. */
  private static String word(String name) {
    String shown = Columns.printable(name);
    return PLAIN.matcher(shown).matches() ? shown : "'" + shown.replace("'", "'\\''") + "'";
  }
}
