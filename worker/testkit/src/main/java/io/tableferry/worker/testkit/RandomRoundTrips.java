package io.tableferry.worker.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Compression;
import io.tableferry.contract.FileFormat;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Copies random tables and compares every value. What is drawn depends on the seed alone. {@code
 * -Dfidelity.seed}, {@code -Dfidelity.tables} and {@code -Dfidelity.rows} set how much; without
 * them it is a sample.
 */
public final class RandomRoundTrips {

  private static final int MAX_COLUMNS = 12;

  /** Of fewer, all may be too small to be cut. */
  private static final int ENOUGH_FOR_SLICES = 30;

  /** Whichever three tables follow each other, they travel in all of these ways. */
  private static final List<RoundTrip.Way> WAYS =
      List.of(
          RoundTrip.Way.plain(),
          new RoundTrip.Way(3, FileFormat.standard()),
          new RoundTrip.Way(3, new FileFormat(Compression.GZIP, 1, 1)));

  private RandomRoundTrips() {}

  /** Draws a column of any type that the source has. */
  @FunctionalInterface
  public interface Columns {
    RandomColumn draw(Random random);
  }

  /** Copies and compares as many tables as asked for; stops at the first difference. */
  public static void check(RoundTrip roundTrip, SourceFixture fixture, String name, Columns columns)
      throws SQLException {
    long seed = Long.getLong("fidelity.seed", System.nanoTime());
    int tables = Integer.getInteger("fidelity.tables", 3);
    int rows = Integer.getInteger("fidelity.rows", 300);
    System.out.printf("fidelity of %s: seed %d, %d tables%n", name, seed, tables);
    long values = 0;
    int inSeveralFiles = 0;
    for (int i = 0; i < tables; i++) {
      // Each table has a seed of its own, so that one can be drawn again without the others.
      long drawn = seed + i;
      RoundTrip.Way way = WAYS.get(Math.floorMod(drawn, WAYS.size()));
      RandomTable table = table(new Random(drawn), columns, way.slices() > 1 ? rows : 1, rows);
      String again = "-Dfidelity.seed=" + drawn + " -Dfidelity.tables=1";
      inSeveralFiles += check(roundTrip, fixture, table, way, again) > 1 ? 1 : 0;
      values += table.values();
      if (i % 100 == 99 || i == tables - 1) {
        System.out.printf(
            "fidelity of %s: %d tables, %,d values alike; %d tables were read by several readers%n",
            name, i + 1, values, inSeveralFiles);
      }
    }
    if (tables >= ENOUGH_FOR_SLICES) {
      assertThat(inSeveralFiles).as("tables that several readers made files of").isPositive();
    }
  }

  private static RandomTable table(Random random, Columns columns, int fewest, int most) {
    List<RandomColumn> drawn = new ArrayList<>();
    int count = 1 + random.nextInt(MAX_COLUMNS);
    for (int i = 0; i < count; i++) {
      drawn.add(columns.draw(random).withNulls(random.nextInt(4) / 4.0));
    }
    return RandomTable.draw(random, drawn, fewest + random.nextInt(most - fewest + 1));
  }

  /** Says how many files there were; they are so small that every reader made at most one. */
  private static int check(
      RoundTrip roundTrip,
      SourceFixture fixture,
      RandomTable table,
      RoundTrip.Way way,
      String again)
      throws SQLException {
    table.store(fixture, "random_table");
    RoundTrip.Arrived arrived = roundTrip.copy(fixture, "random_table", table.readings(), way);
    assertThat(table.difference(arrived.rows())).as(again).isEmpty();
    assertThat(arrived.result().findings().changed())
        .as(again)
        .containsExactlyInAnyOrderElementsOf(table.changes());
    return arrived.result().measured().files();
  }
}
