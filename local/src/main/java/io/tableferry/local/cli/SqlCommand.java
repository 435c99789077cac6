package io.tableferry.local.cli;

import io.tableferry.local.sql.Statements;
import io.tableferry.local.sql.WarehouseSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "sql",
    description = {
      "Carries out statements at the warehouse, each as soon as the one before is done, and prints what",
      "comes back. An error ends it with 1."
    },
    mixinStandardHelpOptions = true)
final class SqlCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  @Spec private CommandSpec spec;

  @Option(
      names = "--csv",
      description = "CSV with a header line; NULL is an empty field without quotes.")
  private boolean csv;

  @Option(
      names = "--user",
      paramLabel = "U",
      description = "With this user's rights, without their password; 'tableferry' unless set.")
  private Optional<String> user;

  @Parameters(
      paramLabel = "STATEMENTS",
      description = "One or several, separated by semicolons; '-' reads them from standard input.")
  private String text;

  @Override
  public Integer call() throws CommandFailedException, IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (WarehouseSession session =
        WarehouseSession.open(Place.find().services().warehouse(), user, csv)) {
      for (String statement : Statements.of(read())) {
        session.run(statement, out);
      }
    } catch (SQLException e) {
      out.flush();
      throw new CommandFailedException(
          "the warehouse refused [" + e.getSQLState() + "] " + e.getMessage());
    }
    out.flush();
    return 0;
  }

  private String read() throws IOException {
    return text.equals(STANDARD_INPUT)
        ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
        : text;
  }
}
