package io.tableferry.local.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.local.stack.StackState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "secret",
    description = {
      "Stores a SecureString in the stack's SSM.",
      "With --username, the value is {\"username\": ..., \"password\": ...}, the password being read",
      "from standard input. With --value, it is that value, or else all of standard input."
    },
    mixinStandardHelpOptions = true)
final class SecretCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What picocli gives to {@code --value} without an argument; no shell can pass a NUL. */
  private static final String STANDARD_INPUT = "\0";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Name of the SSM parameter.")
  private String name;

  @ArgGroup(multiplicity = "1")
  private Content content;

  /** One or the other. */
  static final class Content {
    @Option(names = "--username", paramLabel = "U", description = "User; the password is read.")
    private String username;

    @Option(
        names = "--value",
        paramLabel = "V",
        arity = "0..1",
        fallbackValue = STANDARD_INPUT,
        description = "The raw value; read if not given.")
    private String value;
  }

  @Override
  public Integer call() throws CommandFailedException, IOException {
    ObjectNode request = JSON.createObjectNode();
    request.put("Name", name).put("Type", "SecureString").put("Overwrite", true);
    request.put("Value", content.username != null ? credential() : rawValue());
    StackState.Services services = Place.find().services();
    StackClient.call(services.ssm(), services.keys(), "AmazonSSM.PutParameter", request.toString());
    spec.commandLine().getOut().println("Stored ssm:" + name + ".");
    return 0;
  }

  private String credential() throws IOException {
    ObjectNode credential = JSON.createObjectNode();
    return credential.put("username", content.username).put("password", read()).toString();
  }

  private String rawValue() throws IOException {
    return content.value.equals(STANDARD_INPUT) ? read() : content.value;
  }

  /** Standard input without the newline that most commands end it with. */
  private static String read() throws IOException {
    String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    return text.replaceFirst("\\r?\\n$", "");
  }
}
