package io.tableferry.controller.report;

import java.util.regex.Pattern;

/** A name that can be copied into a shell. */
final class ShellWord {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/-]+");

  private ShellWord() {}

  /** One word of a POSIX shell, whatever the table is called. */
  static String of(String name) {
    String shown = Columns.printable(name);
    return PLAIN.matcher(shown).matches() ? shown : "'" + shown.replace("'", "'\\''") + "'";
  }
}
