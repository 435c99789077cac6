package io.tableferry.local.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.tableferry.local.aws.AwsKeys;
import io.tableferry.local.files.PrivateFile;
import io.tableferry.local.process.ProcessId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a stack tells of itself in a file that only its owner may read.
 *
 * @param process the stack's own
 * @param services empty until all is ready
 */
public record StackState(ProcessId process, Optional<Services> services) {

  private static final ObjectMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();

  /**
   * Where everything is.
   *
   * @param sources empty if the stack was started without them
   */
  public record Services(
      AwsKeys keys,
      URI s3,
      URI sqs,
      URI ssm,
      URI ecs,
      URI eventBridge,
      Warehouse warehouse,
      Optional<Sources> sources) {}

  /**
   * The warehouse's stand-in.
   *
   * @param url for the Redshift driver, without user and password
   */
  public record Warehouse(
      String url, String user, String password, String admin, String adminPassword) {

    @Override
    public String toString() {
      return "Warehouse[" + url + "]";
    }
  }

  /** The source databases for trying it out. */
  public record Sources(Source mysql, Source postgresql) {}

  /**
   * A source database.
   *
   * @param url for the driver of its kind, without user and password
   * @param user may read and nothing else
   * @param owner may do everything
   */
  public record Source(
      String url,
      int port,
      String database,
      String user,
      String password,
      String owner,
      String ownerPassword) {

    @Override
    public String toString() {
      return "Source[" + url + "]";
    }
  }

  /** What the stack that runs in this folder says; empty if none runs, or if it was killed. */
  public static Optional<StackState> read(StackHome home) {
    try {
      StackState state = JSON.readValue(Files.readAllBytes(home.state()), StackState.class);
      return Optional.of(state).filter(found -> found.process().find().isPresent());
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + home.state(), e);
    }
  }

  void write(Path file) {
    try {
      PrivateFile.write(file, JSON.writeValueAsBytes(this));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
