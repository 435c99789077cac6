package io.tableferry.controller.cli;

import io.tableferry.contract.StagingLayout;
import io.tableferry.controller.aws.AwsClients;
import io.tableferry.controller.ledger.S3Manifests;
import io.tableferry.controller.manifest.LocalFolder;
import io.tableferry.controller.manifest.ManifestFolder;
import io.tableferry.controller.manifest.ManifestLoader;
import io.tableferry.controller.manifest.Manifests;
import io.tableferry.controller.manifest.UnusableFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where manifests lie. */
sealed interface ManifestPlace {

  /**
   * Reads them, whole: what is pushed meanwhile changes nothing of it.
   *
   * @throws io.tableferry.controller.aws.AwsFailureException if AWS refuses or does not answer
   */
  Manifests load();

  /** As it is written after {@code --manifests}. */
  static ManifestPlace of(String written) {
    if (!written.startsWith("s3://")) {
      return new Here(Path.of(written));
    }
    Matcher pushed = Pushed.WRITTEN.matcher(written);
    return pushed.matches()
        ? new Pushed(
            new StagingLayout(pushed.group("bucket"), pushed.group("prefix")),
            Optional.ofNullable(pushed.group("set")))
        : new Unclear(written);
  }

  private static Manifests load(ManifestFolder folder) {
    return new ManifestLoader(name -> Optional.ofNullable(System.getenv(name))).load(folder);
  }

  /** On this machine. */
  record Here(Path path) implements ManifestPlace {
    @Override
    public Manifests load() {
      return ManifestPlace.load(new LocalFolder(path));
    }
  }

  /**
   * On S3.
   *
   * @param layout of the deployment that they were pushed to
   * @param set which; empty for the one that holds
   */
  record Pushed(StagingLayout layout, Optional<String> set) implements ManifestPlace {

    private static final Pattern WRITTEN =
        Pattern.compile(
            "s3://(?<bucket>[^/]+)/(?<prefix>(.*/)?)manifests(/|/sets/(?<set>[^/]+)\\.json)?");

    @Override
    public Manifests load() {
      try (AwsClients aws = AwsClients.create()) {
        return ManifestPlace.load(new S3Manifests(aws.s3(), layout).folder(set));
      } catch (UnusableFileException e) {
        return Manifests.unusable(e);
      }
    }
  }

  /** Nowhere. */
  record Unclear(String written) implements ManifestPlace {
    @Override
    public Manifests load() {
      return Manifests.unusable(
          new UnusableFileException(
              written,
              "no manifests are pushed to such a place",
              "write s3://BUCKET/[PREFIX/]manifests, with the bucket and prefix of the deployment"));
    }
  }
}
