package io.tableferry.worker.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.ChangedValues;
import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.Mask;
import io.tableferry.contract.Policies;
import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;

/**
 * A value on its whole way: how it is stored at the source, what the manifest says of its column,
 * and what is there at the target. A NULL beside it has to arrive as NULL too.
 *
 * @param declared type of the column as CREATE TABLE takes it
 * @param literal the value as INSERT takes it
 * @param reading what the manifest says of the column; its name does not matter
 * @param target type in the warehouse
 * @param text what the driver of the warehouse returns as text, {@code null} for NULL
 * @param changed the policy that changed the value, if one did
 */
public record RoundTripCase(
    String declared,
    String literal,
    ColumnReading reading,
    String target,
    String text,
    Optional<Policy> changed) {

  /** A value that arrives as it is. */
  public static RoundTripCase exact(String declared, String literal, String target, String text) {
    return new RoundTripCase(
        declared, literal, ColumnReading.plain("c"), target, text, Optional.empty());
  }

  /** The same in a type that the manifest sets. */
  public RoundTripCase as(String type) {
    return with(new ColumnReading("c", Optional.of(type), reading.mask(), reading.policies()));
  }

  /** The same under a mask. */
  public RoundTripCase masked(Mask mask) {
    return with(new ColumnReading("c", reading.type(), Optional.of(mask), reading.policies()));
  }

  /** The same under a policy, which changes the value. */
  public RoundTripCase changed(Policy policy, Reaction reaction) {
    return new RoundTripCase(
        declared, literal, under(policy, reaction).reading, target, text, Optional.of(policy));
  }

  /** The same under a policy, which need not change the value. */
  public RoundTripCase under(Policy policy, Reaction reaction) {
    Policies policies = new Policies(Map.of(policy, reaction), reading.policies().bareNumeric());
    return with(new ColumnReading("c", reading.type(), reading.mask(), policies));
  }

  /** The same where the manifest says what a numeric without precision becomes. */
  public RoundTripCase bareNumeric(String type) {
    Policies policies = new Policies(reading.policies().reactions(), Optional.of(type));
    return with(new ColumnReading("c", reading.type(), reading.mask(), policies));
  }

  /** Sends all cases through one table with a row of values and a row of NULLs. */
  public static void check(
      RoundTrip roundTrip, SourceFixture fixture, String table, List<RoundTripCase> cases)
      throws SQLException, StepFailure {
    SourceReader reader = new SourceReader(fixture);
    reader.createTable(table, "id integer, " + columns(cases));
    reader.execute("INSERT INTO " + table + " VALUES (1, " + literals(cases) + ")");
    reader.execute("INSERT INTO " + table + " (id) VALUES (2)");
    List<ColumnReading> readings = readings(cases);
    List<String> types = reader.targets(table, readings, RoundTrip.KEY);
    RoundTrip.Arrived arrived = roundTrip.copy(fixture, table, readings);
    assertThat(arrived.rows()).hasSize(2);
    SoftAssertions softly = new SoftAssertions();
    for (int i = 0; i < cases.size(); i++) {
      RoundTripCase expected = cases.get(i);
      softly.assertThat(types.get(i + 1)).as("%s", expected).isEqualTo(expected.target());
      softly
          .assertThat(arrived.rows().get(0).get(i + 1))
          .as("%s", expected)
          .isEqualTo(expected.text());
      softly.assertThat(arrived.rows().get(1).get(i + 1)).as("NULL of %s", expected).isNull();
    }
    softly
        .assertThat(arrived.result().findings().changed())
        .containsExactlyInAnyOrderElementsOf(changes(cases));
    softly.assertAll();
  }

  private RoundTripCase with(ColumnReading other) {
    return new RoundTripCase(declared, literal, other, target, text, changed);
  }

  private static List<ColumnReading> readings(List<RoundTripCase> cases) {
    List<ColumnReading> readings = new ArrayList<>(List.of(ColumnReading.plain("id")));
    for (int i = 0; i < cases.size(); i++) {
      ColumnReading reading = cases.get(i).reading();
      readings.add(new ColumnReading("c" + i, reading.type(), reading.mask(), reading.policies()));
    }
    return readings;
  }

  private static List<ChangedValues> changes(List<RoundTripCase> cases) {
    return IntStream.range(0, cases.size())
        .boxed()
        .flatMap(i -> cases.get(i).change("c" + i).stream())
        .toList();
  }

  private Optional<ChangedValues> change(String column) {
    return changed.map(
        policy -> new ChangedValues(column, policy, reading.policies().reaction(policy), 1));
  }

  private static String columns(List<RoundTripCase> cases) {
    return IntStream.range(0, cases.size())
        .mapToObj(i -> "c" + i + " " + cases.get(i).declared() + " NULL")
        .collect(Collectors.joining(", "));
  }

  private static String literals(List<RoundTripCase> cases) {
    return cases.stream().map(RoundTripCase::literal).collect(Collectors.joining(", "));
  }
}
