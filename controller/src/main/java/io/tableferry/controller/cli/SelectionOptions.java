package io.tableferry.controller.cli;

import io.tableferry.controller.plan.Selection;
import java.util.List;
import picocli.CommandLine.Option;

/** Which tables: exactly one of the three. */
final class SelectionOptions {

  @Option(names = "--all", required = true, description = "Every table of every manifest.")
  boolean all;

  @Option(
      names = "--source",
      required = true,
      arity = "1..*",
      paramLabel = "NAME",
      description = "Every table of these sources.")
  List<String> sources;

  @Option(
      names = "--table",
      required = true,
      arity = "1..*",
      paramLabel = "SOURCE.TABLE",
      description = "These tables.")
  List<String> tables;

  Selection selection() {
    if (sources != null) {
      return new Selection.Sources(sources);
    }
    return tables == null ? new Selection.All() : new Selection.Tables(tables);
  }
}
