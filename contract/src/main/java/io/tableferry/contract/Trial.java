package io.tableferry.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Something that a deployment needs, and whether it works. It holds no secret and no row data. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Trial.Worked.class, name = "works"),
  @JsonSubTypes.Type(value = Trial.Failed.class, name = "fails"),
  @JsonSubTypes.Type(value = Trial.Untried.class, name = "untried")
})
public sealed interface Trial {

  /** What is tried, by a stable name: {@code warehouse.copy}. */
  String item();

  /** What was tried on what, for people: {@code read ssm:/tableferry/media}. */
  String tried();

  /** It works. */
  record Worked(String item, String tried) implements Trial {}

  /**
   * It does not.
   *
   * @param code why, by a stable name: a {@link FailureCode}, or the error code of an AWS service
   * @param why the same for people, one sentence without a full stop
   * @param mend the line that mends it: a command, a statement, or what to change where
   */
  record Failed(String item, String tried, String code, String why, String mend) implements Trial {

    /** What an attempt would say of it. */
    public static Failed of(String item, String tried, Failure failure) {
      return new Failed(item, tried, failure.code().name(), failure.message(), failure.action());
    }

    /** The same, mended in another way. */
    public Failed mendedBy(String other) {
      return new Failed(item, tried, code, why, other);
    }
  }

  /**
   * It was not tried.
   *
   * @param needs what has to work first
   */
  record Untried(String item, String tried, String needs) implements Trial {}
}
