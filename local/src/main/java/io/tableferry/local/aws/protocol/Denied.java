package io.tableferry.local.aws.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the one who is served may not do on purpose: actions of IAM, such as {@code s3:PutObject}.
 * They stand in a file, one a line, that is read at each call. What follows an action after a blank
 * is what the ARNs begin with on which it is denied; otherwise it is denied on all.
 *
 * @param file the file; while it is missing, and without one, everything is allowed
 */
public record Denied(Optional<Path> file) {

  /** Everything is allowed. */
  public static Denied nothing() {
    return new Denied(Optional.empty());
  }

  /** What a file lists. */
  public static Denied listedIn(Path file) {
    return new Denied(Optional.of(file));
  }

  /**
   * Whether an action is denied.
   *
   * @param resource ARN of what it is done to, or {@code *}
   */
  public boolean holds(String action, String resource) {
    return file.filter(Files::exists).stream()
        .flatMap(list -> lines(list).stream())
        .map(line -> line.split(" ", 2))
        .anyMatch(
            denied ->
                denied[0].equals(action) && (denied.length == 1 || resource.startsWith(denied[1])));
  }

  /**
   * Lets an action pass that is not denied.
   *
   * @param resource ARN of what it is done to, or {@code *}
   * @throws AwsErrorException if it is; as IAM words it (IAM User Guide, "Troubleshoot access
   *     denied error messages")
   */
  public void require(String action, String resource) throws AwsErrorException {
    if (holds(action, resource)) {
      throw new AwsErrorException("AccessDeniedException", words(action, resource));
    }
  }

  /** How IAM words it. */
  public static String words(String action, String resource) {
    return "User: arn:aws:iam::"
        + AwsArn.ACCOUNT
        + ":user/local is not authorized to perform: "
        + action
        + " on resource: "
        + resource
        + " because no identity-based policy allows the "
        + action
        + " action";
  }

  private static List<String> lines(Path list) {
    try {
      return Files.readAllLines(list);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
