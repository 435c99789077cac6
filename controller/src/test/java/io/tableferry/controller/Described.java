package io.tableferry.controller;

import io.tableferry.contract.Inspection;
import io.tableferry.contract.Policy;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What some source has. */
public final class Described {

  /** Hostile: quotes, an emoji, and what would colour a terminal. */
  public static final String HOSTILE = "we\"ird 🚢 \u001b[31m";

  public static final Inspection.Table USERS =
      new Inspection.Table(
          "users",
          "table",
          Optional.of(1_204_331L),
          List.of(
              new Inspection.Column(
                  "id",
                  "bigint unsigned",
                  Optional.empty(),
                  Optional.of("DECIMAL(20,0)"),
                  Set.of()),
              new Inspection.Column(
                  "bio",
                  "text",
                  Optional.of("utf8mb4"),
                  Optional.of("VARCHAR(65535)"),
                  Set.of(Policy.NUL_CHARACTER, Policy.OVERLONG)),
              new Inspection.Column(
                  "area", "geometry", Optional.empty(), Optional.empty(), Set.of())));

  public static final Inspection.Table VIEW =
      new Inspection.Table(
          HOSTILE,
          "view",
          Optional.empty(),
          List.of(
              new Inspection.Column(
                  "id", "int", Optional.empty(), Optional.of("INTEGER"), Set.of())));

  private Described() {}

  /** All of it. */
  public static Inspection everything() {
    return new Inspection(List.of(USERS, VIEW), List.of());
  }

  /** Only what has one of these names. */
  public static Inspection only(List<String> names) {
    return new Inspection(
        everything().tables().stream().filter(table -> names.contains(table.name())).toList(),
        List.of());
  }
}
