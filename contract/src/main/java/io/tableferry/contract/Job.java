package io.tableferry.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What one worker has to do. The controller writes it to S3 and hands the worker only its address,
 * since ECS allows 8,192 characters of overrides in all (facts of AWS: RunTask). A job names
 * secrets and holds none.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Job.Replicate.class, name = "replicate"),
  @JsonSubTypes.Type(value = Job.Inspect.class, name = "inspect"),
  @JsonSubTypes.Type(value = Job.Diagnose.class, name = "diagnose"),
  @JsonSubTypes.Type(value = Job.PublishHeld.class, name = "publish_held"),
  @JsonSubTypes.Type(value = Job.DiscardHeld.class, name = "discard_held")
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

    R diagnose(Diagnose job);

    R publishHeld(PublishHeld job);

    R discardHeld(DiscardHeld job);
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
   * @param publishing how the new version is to become the live one
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
      Publishing publishing,
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
   * @param rehearsal tables whose publication is rehearsed, instead of describing the source
   * @param staging where the description lies
   * @param queue URL of the run's queue
   */
  record Inspect(
      Attempt attempt,
      SourceConnection source,
      List<String> tables,
      Optional<Rehearsal> rehearsal,
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

  /**
   * Tries all that the jobs of a source need, and takes back what it changed. What came of it is
   * written to {@link StagingLayout#inspection(Attempt)}.
   *
   * @param attempt the run and the source; its table stands for the whole source
   * @param fence names the files that are written and deleted again, among those of all attempts
   * @param source what is read
   * @param rehearsal the warehouse, and the tables of the source; at least one
   * @param staging where files are written, and the answer lies
   * @param queue URL of the run's queue
   */
  record Diagnose(
      Attempt attempt,
      long fence,
      SourceConnection source,
      Rehearsal rehearsal,
      StagingLayout staging,
      URI queue)
      implements Job {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.diagnose(this);
    }
  }

  /**
   * Publishes a version that the gate held back, after its rows were counted again.
   *
   * @param attempt this attempt, in a run of its own
   * @param held what is published, with the fence of the attempt that loaded it
   * @param publishing how
   * @param warehouse how to reach the warehouse
   * @param staging where the attempt's result lies
   * @param queue URL of the run's queue
   */
  record PublishHeld(
      Attempt attempt,
      HeldVersion held,
      Publishing publishing,
      WarehouseConnection warehouse,
      StagingLayout staging,
      URI queue)
      implements Job {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.publishHeld(this);
    }
  }

  /**
   * Drops a version that the gate held back.
   *
   * @param attempt this attempt, in a run of its own
   * @param held what is dropped
   * @param warehouse how to reach the warehouse
   * @param staging where the attempt's result lies
   * @param queue URL of the run's queue
   */
  record DiscardHeld(
      Attempt attempt,
      HeldVersion held,
      WarehouseConnection warehouse,
      StagingLayout staging,
      URI queue)
      implements Job {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.discardHeld(this);
    }
  }
}
