package io.tableferry.controller.manifest;

import java.util.List;

/**
 * One valid manifest: a source database and the tables copied from it.
 *
 * @param file path as it was given
 * @param source the database
 * @param tables at least one, in the order of the file
 */
public record Manifest(String file, Source source, List<Table> tables) {

  public Manifest {
    tables = List.copyOf(tables);
  }
}
