package io.tableferry.controller.plan;

import java.util.List;

/** Which tables somebody asked for. */
public sealed interface Selection {

  /** Every table of every manifest. */
  record All() implements Selection {}

  /**
   * Every table of some sources.
   *
   * @param names names of sources
   */
  record Sources(List<String> names) implements Selection {
    public Sources {
      names = List.copyOf(names);
    }
  }

  /**
   * Single tables.
   *
   * @param names each written {@code SOURCE.TABLE}
   */
  record Tables(List<String> names) implements Selection {
    public Tables {
      names = List.copyOf(names);
    }
  }
}
