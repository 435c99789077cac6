package io.tableferry.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "deny",
    description = {
      "Has the stand-ins deny actions from now on, to see what controller doctor says of it:",
      "of S3, SSM, ECS and EventBridge, and iam:PassRole. Without any, all is allowed again."
    },
    mixinStandardHelpOptions = true)
final class DenyCommand implements Callable<Integer> {

  private static final String FORM = "[a-z0-9]+:[A-Za-z]+";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ACTION", description = "As policies name it, such as s3:PutObject.")
  private List<String> actions = List.of();

  @Option(
      names = "--on",
      paramLabel = "ARN",
      description =
          "What the ARNs begin with on which they are denied, such as"
              + " arn:aws:s3:::tableferry-local/claims/. Default: all.")
  private Optional<String> resource = Optional.empty();

  @Override
  public Integer call() throws IOException {
    for (String action : actions) {
      if (!action.matches(FORM)) {
        throw new ParameterException(
            spec.commandLine(), "Not an action of a policy, such as s3:PutObject: " + action);
      }
    }
    if (actions.isEmpty() && resource.isPresent()) {
      throw new ParameterException(spec.commandLine(), "Which actions are denied on it?");
    }
    PrintWriter out = spec.commandLine().getOut();
    Place place = Place.find();
    if (actions.isEmpty()) {
      Files.deleteIfExists(place.home().denied());
      out.println("Everything is allowed.");
    } else {
      Files.createDirectories(place.home().folder());
      String on = resource.map(beginning -> " " + beginning).orElse("");
      Files.write(place.home().denied(), actions.stream().map(action -> action + on).toList());
      out.println(
          "Denied from now on: "
              + String.join(", ", actions)
              + resource.map(beginning -> " on " + beginning + "*").orElse(""));
    }
    return 0;
  }
}
