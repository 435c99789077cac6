package io.tableferry.controller.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tableferry.contract.Policies;
import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Settles the policies of a column. What stands nearest to it wins: its own, then the table's, then
 * the defaults; and at each level a policy wins over the preset beside it.
 *
 * @param levels what is written, the nearest first; missing nodes where nothing is
 */
record SettledPolicies(List<JsonNode> levels) {

  static Policies of(JsonNode manifest, JsonNode table, String column) {
    return new SettledPolicies(
            List.of(
                table.path("column_policies").path(column),
                table.path("policies"),
                manifest.path("defaults").path("policies")))
        .policies();
  }

  private Policies policies() {
    Map<Policy, Reaction> reactions = new EnumMap<>(Policy.class);
    for (Policy policy : Policy.values()) {
      levels.stream()
          .flatMap(level -> reaction(level, policy).stream())
          .findFirst()
          .filter(reaction -> reaction != Reaction.FAIL)
          .ifPresent(reaction -> reactions.put(policy, reaction));
    }
    return new Policies(reactions, bareNumeric());
  }

  private static Optional<Reaction> reaction(JsonNode level, Policy policy) {
    return Names.one(level.path(policy.label()))
        .map(written -> Reaction.valueOf(written.toUpperCase(Locale.ROOT)))
        .or(() -> Names.one(level.path("preset")).map(name -> Preset.named(name).reaction(policy)));
  }

  private Optional<String> bareNumeric() {
    return levels.stream()
        .flatMap(level -> Names.one(level.path("bare_numeric")).stream())
        .findFirst()
        .flatMap(written -> BareNumeric.parse(written).map(BareNumeric::toString));
  }
}
