package io.tableferry.local.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tableferry.local.aws.AwsKeys;
import io.tableferry.local.files.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * The passwords of one state folder: made up once, since the databases in it keep theirs.
 *
 * @param aws for the AWS stand-ins
 * @param warehouse of the warehouse's user {@code tableferry}
 * @param warehouseAdmin of its superuser
 * @param superuser of the database servers
 * @param reader of the sources' read-only users
 */
record StackCredentials(
    AwsKeys aws, String warehouse, String warehouseAdmin, String superuser, String reader) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BYTES = 16;

  /** Those of the file, or new ones, kept there from now on. */
  static StackCredentials of(Path file, RandomGenerator random) {
    try {
      if (Files.exists(file)) {
        return JSON.readValue(file.toFile(), StackCredentials.class);
      }
      StackCredentials made =
          new StackCredentials(
              new AwsKeys(
                  "LOCAL" + word(random).substring(0, 15).toUpperCase(Locale.ROOT), word(random)),
              word(random),
              word(random),
              word(random),
              word(random));
      PrivateFile.write(file, JSON.writeValueAsBytes(made));
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "StackCredentials[not shown]";
  }

  /** A text that nobody guesses: 32 hexadecimal digits. */
  static String word(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
