package io.tableferry.controller.cli;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import picocli.CommandLine;

/** Starts the process and runs one command. */
@QuarkusMain
public final class ControllerMain implements QuarkusApplication {

  private final CommandLine.IFactory factory;

  @Inject
  ControllerMain(CommandLine.IFactory factory) {
    this.factory = factory;
  }

  @Override
  public int run(String... args) {
    ControllerLog.open();
    return CommandEnd.observing(new CommandLine(ControllerCommand.class, factory)).execute(args);
  }
}
