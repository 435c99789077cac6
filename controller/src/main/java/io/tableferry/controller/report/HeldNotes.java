package io.tableferry.controller.report;

import io.tableferry.contract.RunId;
import io.tableferry.contract.TableId;
import java.util.List;

/** What can be done about a version that the gate held back. */
final class HeldNotes {

  private HeldNotes() {}

  /** The commands, ready to be copied into a shell. */
  static List<String> commands(RunId run, TableId table) {
    String version = run + " " + ShellWord.of(table.toString());
    return List.of(
        "  -> to publish it: controller approve " + version,
        "  -> to drop it:    controller discard " + version);
  }
}
