package io.tableferry.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Every S3 key that Tableferry uses. Keys begin with what decides how long they live: {@code
 * staging/} holds row data and is emptied after publishing; {@code runs/} and {@code recent/} hold
 * what runs did and may expire; {@code columns/}, {@code estimates/}, {@code held/}, {@code
 * claims/} and {@code manifests/} never do.
 *
 * @param bucket the deployment's bucket
 * @param prefix what all keys begin with; empty, or ending with a slash
 */
public record StagingLayout(String bucket, String prefix) {

  /** Enough of a readable name to recognise it in a listing. */
  private static final int READABLE = 60;

  /** Milliseconds of 13 digits last until the year 2286. */
  private static final long LATEST = 9_999_999_999_999L;

  public StagingLayout {
    if (bucket.isEmpty()) {
      throw new IllegalArgumentException("a bucket has a name");
    }
    if (prefix.startsWith("/") || !(prefix.isEmpty() || prefix.endsWith("/"))) {
      throw new IllegalArgumentException(
          "a prefix is empty, or ends with a slash and begins without");
    }
  }

  /** The job of an attempt. */
  public S3Address job(Attempt attempt) {
    return at(runPrefix(attempt.run()) + "jobs/" + name(attempt) + ".json");
  }

  /** The result of an attempt. */
  public S3Address result(Attempt attempt) {
    return at(runPrefix(attempt.run()) + "results/" + name(attempt) + ".json");
  }

  /** What came of a {@link Job.Inspect} or a {@link Job.Diagnose}. */
  public S3Address inspection(Attempt attempt) {
    return at(runPrefix(attempt.run()) + "inspections/" + name(attempt) + ".json");
  }

  /** The columns that the source of a target had when the target was last published. */
  public S3Address columns(TargetTable target) {
    return at("columns/" + name(target) + ".json");
  }

  /** The folder, ending with a slash, in which every version lies that was held back. */
  public S3Address held() {
    return at("held/");
  }

  /** What is known of a version that was held back, until it is published or gone. */
  public S3Address held(TargetTable target, long fence) {
    return at("held/" + name(target) + "/" + fence + ".json");
  }

  /**
   * An object with which a worker finds out whether it may write there. No version's key is such,
   * and all trials lie in one folder, so that those of a worker that was killed expire.
   */
  public S3Address heldTrial(Attempt attempt) {
    return at("held/~doctor/" + attempt.run() + "-" + keyOf(attempt.table().source()) + ".json");
  }

  /** Whether a key below {@link #held()} is that of a version. */
  public boolean isHeld(S3Address address) {
    return address.key().startsWith(held().key())
        && address.key().substring(held().key().length()).chars().filter(c -> c == '/').count()
            == 2;
  }

  /** What a run was to copy, gzip; written once, when it begins. */
  public S3Address plan(RunId run) {
    return at(runPrefix(run) + "plan.json.gz");
  }

  /** How far a run has come, gzip; replaced while it goes on. */
  public S3Address state(RunId run) {
    return at(runPrefix(run) + "state.json.gz");
  }

  /** What somebody asks of a run that goes on. */
  public S3Address orders(RunId run) {
    return at(runPrefix(run) + "orders.json");
  }

  /** The last lines that an attempt logged. */
  public S3Address log(Attempt attempt) {
    return at(runPrefix(attempt.run()) + "logs/" + name(attempt) + ".log");
  }

  /** The folder, ending with a slash, that names every run, the latest first. */
  public S3Address recent() {
    return at("recent/");
  }

  /** What names a run that began at a time; such keys sort by that time, the latest first. */
  public S3Address recent(RunId run, Instant startedAt) {
    String age = String.format(Locale.ROOT, "%013d", LATEST - startedAt.toEpochMilli());
    return at("recent/" + age + "-" + run + ".json");
  }

  /** What is known of the size of a source's tables before they were ever copied. */
  public S3Address estimates(String source) {
    return at("estimates/" + keyOf(source) + ".json");
  }

  /** Which set of manifests holds now, and which did before. */
  public S3Address manifests() {
    return at("manifests/current.json");
  }

  /**
   * A set of manifests; written once.
   *
   * @param id what the set's content is called
   */
  public S3Address manifests(String id) {
    return at("manifests/sets/" + keyOf(id) + ".json");
  }

  /** The folder, ending with a slash, that holds all that is kept of a run but its entry above. */
  public S3Address folder(RunId run) {
    return at(runPrefix(run));
  }

  /**
   * The folder, ending with a slash, that all keys of one kind begin with.
   *
   * @param kind without a slash: {@code claims}
   */
  public S3Address folder(String kind) {
    return at(kind + "/");
  }

  /** An object with which a run finds out what it may do with objects. */
  public S3Address trial(RunId run) {
    return at(runPrefix(run) + "trial.json");
  }

  /**
   * Where nothing is ever written, though whoever may write to a folder might do it here.
   *
   * @param kind without a slash: {@code claims}
   */
  public S3Address unwritten(String kind, RunId run) {
    return at(kind + "/" + run + ".json");
  }

  /** The report of a run, written when it ends. */
  public S3Address report(RunId run) {
    return at(runPrefix(run) + "report.json");
  }

  /** What a run changes at short intervals for as long as its controller lives. */
  public S3Address heartbeat(RunId run) {
    return at(runPrefix(run) + "heartbeat.json");
  }

  /** Who is copying which table of a source server at the moment. */
  public S3Address claims(String host, int port) {
    return at("claims/" + keyOf(host.toLowerCase(Locale.ROOT) + ":" + port) + ".json");
  }

  /** The folder, ending with a slash, that holds the row data of all attempts at a target. */
  public S3Address files(TargetTable target) {
    return at("staging/" + name(target) + "/");
  }

  /** The folder, ending with a slash, that holds the row data of an attempt and nothing else. */
  public S3Address files(TargetTable target, long fence) {
    return new S3Address(bucket, files(target).key() + fence + "/");
  }

  /**
   * A file of row data.
   *
   * @param index counts from 0
   */
  public S3Address part(TargetTable target, long fence, int index, Compression compression) {
    String file = String.format(Locale.ROOT, "part-%05d.csv.%s", index, compression.extension());
    return new S3Address(bucket, files(target, fence).key() + file);
  }

  /** The load manifest of an attempt, written last. */
  public S3Address loadManifest(TargetTable target, long fence) {
    return new S3Address(bucket, files(target, fence).key() + "load-manifest.json");
  }

  private static String runPrefix(RunId run) {
    return "runs/" + run + "/";
  }

  private static String name(Attempt attempt) {
    return keyOf(attempt.table().toString()) + "/" + attempt.number();
  }

  private static String name(TargetTable target) {
    return keyOf(target.schema()) + "/" + keyOf(target.table());
  }

  private S3Address at(String key) {
    return new S3Address(bucket, prefix + key);
  }

  /**
   * A readable form of any name in the characters that are safe in S3 keys. A name that does not
   * fit as it is gets a hash of the whole behind it, so two names never share a key.
   */
  private static String keyOf(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
    if (safe.equals(name) && name.length() <= READABLE) {
      return name;
    }
    return safe.substring(0, Math.min(READABLE, safe.length())) + "~" + hash(name);
  }

  private static String hash(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
