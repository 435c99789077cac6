package io.tableferry.controller.cli;

import java.io.Console;
import java.io.IOException;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The terminal, if there is one. */
final class Screen {

  /** What is assumed where nobody looks at a terminal. */
  static final int PAPER_WIDTH = 120;

  private Screen() {}

  /** Whether somebody sits at a terminal: both input and output are one. */
  static boolean interactive() {
    return !"dumb".equals(System.getenv("TERM")) && isTerminal(System.console());
  }

  /** Up to Java 21 there is a console only at a terminal; from 22 on it has to be asked. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal(Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /** Opens the terminal; empty where there is none. The caller closes it. */
  static Optional<Terminal> open() {
    try {
      return interactive()
          ? Optional.of(
              TerminalBuilder.builder()
                  .system(true)
                  .dumb(true)
                  // JLine would take Ctrl-C away from the JVM, whose shutdown hook ends a run.
                  .nativeSignals(false)
                  .build())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Columns of the terminal, or of paper. */
  static int width() {
    return open().map(Screen::widthAndClose).orElse(PAPER_WIDTH);
  }

  private static int widthAndClose(Terminal terminal) {
    try (terminal) {
      return terminal.getWidth() > 0 ? terminal.getWidth() : PAPER_WIDTH;
    } catch (IOException e) {
      return PAPER_WIDTH;
    }
  }
}
