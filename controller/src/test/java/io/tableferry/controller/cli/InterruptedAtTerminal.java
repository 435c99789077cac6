package io.tableferry.controller.cli;

import java.util.concurrent.CountDownLatch;

/** Waits at a terminal, as a launch does, until somebody presses Ctrl-C. */
public final class InterruptedAtTerminal {

  private InterruptedAtTerminal() {}

  public static void main(String[] args) throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);
    try (var terminal = Screen.open().orElseThrow();
        Termination termination = Termination.expected()) {
      termination.stops(stopped::countDown);
      System.out.println("ready at " + terminal.getWidth() + " columns");
      stopped.await();
      System.out.println("stopped in order: " + termination.requested());
      var unused = termination.ending(ExitCode.valueOf(args[0]));
    }
  }
}
