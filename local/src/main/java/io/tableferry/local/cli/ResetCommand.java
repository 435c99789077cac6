package io.tableferry.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "reset",
    description = "Stops the stack and deletes all it keeps: objects, secrets, databases, logs.",
    mixinStandardHelpOptions = true)
final class ResetCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Place place = Place.find();
    out.println(DownCommand.stop(place));
    place.home().delete();
    out.println("Deleted what it kept in " + place.home().folder() + ".");
    return 0;
  }
}
