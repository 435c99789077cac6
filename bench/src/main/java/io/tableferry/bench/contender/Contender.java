package io.tableferry.bench.contender;

import io.tableferry.bench.data.LoadedTable;
import io.tableferry.bench.process.ProgramFailedException;
import java.io.IOException;
import java.util.Optional;

/** A program that reads a table whole. */
public interface Contender {

  /** As options and reports call it. */
  String name();

  /** What this machine lacks to run it, in words; empty if it lacks nothing. */
  Optional<String> missing();

  /** Reads the table once. */
  Run run(LoadedTable table) throws IOException, InterruptedException, ProgramFailedException;
}
