package io.tableferry.controller.cli;

/** How a command prints what it has to say. */
enum Output {
  /** For people. */
  TEXT,
  /** Exactly one document on stdout. */
  JSON
}
