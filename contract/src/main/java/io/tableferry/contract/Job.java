package io.tableferry.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.util.List;

/**
 * What one worker has to do. The controller writes it to S3 and hands the worker only its address,
 * since ECS allows 8,192 characters of overrides in all (facts of AWS: RunTask). A job names
 * secrets and holds none.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Job.Replicate.class, name = "replicate"),
  @JsonSubTypes.Type(value = Job.Inspect.class, name = "inspect")
})
public sealed interface Job {

  /** The environment variable in which a worker finds the S3 address of its job. */
  String ADDRESS_VARIABLE = "TABLEFERRY_JOB";

  /** The attempt this job is. */
  Attempt attempt();

  /** Where the attempt's files and its result lie. */
  StagingLayout staging();

  /** URL of the run's SQS queue, which takes the worker's events. */
  URI queue();

  /** Calls the method of this kind of job. */
  <R> R accept(Cases<R> cases);

  /** One method for each kind of job. */
  interface Cases<R> {
    R replicate(Replicate job);

    R inspect(Inspect job);
  }

  /**
   * Copies one table whole.
   *
   * @param attempt which try of which table in which run
   * @param fence grows with every attempt at the same target; the publication with the highest wins
   * @param source where the table is read
   * @param reading what is read of it
   * @param target the table in the warehouse
   * @param design how the target is laid out
   * @param gate when the new version is held back
   * @param warehouse how to reach the warehouse
   * @param staging where the attempt's files lie
   * @param files how they are made
   * @param queue URL of the run's queue
   */
  record Replicate(
      Attempt attempt,
      long fence,
      SourceConnection source,
      TableReading reading,
      TargetTable target,
      TableDesign design,
      Gate gate,
      WarehouseConnection warehouse,
      StagingLayout staging,
      FileFormat files,
      URI queue)
      implements Job {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.replicate(this);
    }
  }

  /**
   * Describes what a source has. The description is written to {@link
   * StagingLayout#inspection(Attempt)}.
   *
   * @param attempt the run and the source; its table stands for the whole source
   * @param source what is described
   * @param tables names of the tables and views to describe; empty for all
   * @param staging where the description lies
   * @param queue URL of the run's queue
   */
  record Inspect(
      Attempt attempt,
      SourceConnection source,
      List<String> tables,
      StagingLayout staging,
      URI queue)
      implements Job {

    public Inspect {
      tables = List.copyOf(tables);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.inspect(this);
    }
  }
}
