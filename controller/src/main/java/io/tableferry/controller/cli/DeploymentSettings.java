package io.tableferry.controller.cli;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/**
 * The deployment's settings as they were given, usually by environment variables such as {@code
 * TABLEFERRY_BUCKET}. All are optional texts here, so that {@link Deployment} can tell everything
 * that is wrong at once, and commands that need none start without.
 */
@ConfigMapping(prefix = "tableferry")
interface DeploymentSettings {

  /** Bucket for jobs, results, claims and staged files. Needed. */
  Optional<String> bucket();

  /** What all keys begin with. Default: nothing. */
  Optional<String> prefix();

  /** ECS cluster, by name or ARN. Needed. */
  Optional<String> cluster();

  /** Task definition family without the engine's name. Default: {@code tableferry-worker-}. */
  Optional<String> taskDefinitionPrefix();

  /** Subnets of the tasks. Default: what the cluster does by itself. */
  Optional<List<String>> subnets();

  /** Security groups of the tasks. */
  Optional<List<String>> securityGroups();

  /** Whether tasks get a public address. Default: false. */
  Optional<String> assignPublicIp();

  /** What the names of run queues begin with. Default: {@code tableferry-run-}. */
  Optional<String> queuePrefix();

  /** Most tasks of a run at one time. Default: 100. */
  Optional<String> maxTasks();

  /** Calls of RunTask a second, for one run. Default: 20, what ECS takes from an account. */
  Optional<String> launchRate();

  /** Calls of RunTask at once after a pause. Default: 20. */
  Optional<String> launchBurst();

  /**
   * Seconds before the second attempt at a table, about; doubled for each further one. Default: 15.
   */
  Optional<String> retryPauseSeconds();

  /** Whether tasks run on Fargate Spot until it takes one back. Default: false. */
  Optional<String> spot();

  /** EventBridge bus, by name or ARN, that is told of deadlines. Default: nobody is told. */
  Optional<String> eventBus();

  /**
   * {@code ssm:NAME} of the key of the mask {@code sha256}: any text of at least 16 bytes. Needed
   * if a table has that mask.
   */
  Optional<String> maskKey();

  /** The warehouse. */
  Warehouse warehouse();

  /** Settings of the warehouse. */
  interface Warehouse {

    /** JDBC URL: {@code jdbc:redshift://HOST:PORT/DATABASE}. Needed to copy. */
    Optional<String> url();

    /** {@code ssm:NAME} of user and password. Needed to copy. */
    Optional<String> credentials();

    /** ARN of the role COPY reads S3 with. Default: {@code default}, the cluster's own. */
    Optional<String> copyRole();

    /**
     * Slices of the cluster, from STV_SLICES: the number of files of a table is made a multiple of
     * it. Default: 1, any number.
     */
    Optional<String> targetSlices();

    /**
     * What no live table has, of {@code rls}, {@code masking} and {@code datashare}, so that a swap
     * is safe although the warehouse's user cannot see whether they are there. Default: nothing.
     */
    Optional<List<String>> assumeNo();

    /** Region of the bucket where it differs from the cluster's. */
    Optional<String> region();
  }
}
