package io.tableferry.worker.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Mask;
import io.tableferry.contract.Policies;
import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.worker.engine.extract.ColumnRequest;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Decimal;
import io.tableferry.worker.postgresql.CatalogColumn.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What depends on the version of the server; the tests have one server only. */
class ColumnPlanTest {

  private static final CatalogColumn NUMERIC =
      new CatalogColumn("n", "numeric", "numeric", Kind.BUILT_IN, -1, true, false);

  private final List<String> complaints = new ArrayList<>();

  @Test
  void tokens_need_postgresql_11() {
    Optional<Mask> token = Optional.of(new Mask.Sha256());
    assertThat(plan(10, request(token, Optional.empty(), Policies.strict()))).isEmpty();
    assertThat(complaints)
        .containsExactly("n has the mask sha256, which needs PostgreSQL 11 or later");
    assertThat(plan(11, request(token, Optional.empty(), Policies.strict()))).isPresent();
  }

  @Test
  void an_older_server_is_not_asked_for_infinite_numerics() {
    Policies clamping = new Policies(Map.of(Policy.NON_FINITE, Reaction.CLAMP), Optional.empty());
    ColumnRequest request = request(Optional.empty(), Optional.of(new Decimal(5, 2)), clamping);
    assertThat(plan(13, request).orElseThrow().carried("v")).doesNotContain("Infinity");
    assertThat(plan(14, request).orElseThrow().carried("v")).contains("Infinity");
  }

  private Optional<PostgreSqlColumn> plan(int version, ColumnRequest request) {
    PostgreSqlTypes types = new PostgreSqlTypes(new Server(version, "UTF8"));
    return new ColumnPlan(types, complaints::add).plan(NUMERIC, request);
  }

  private static ColumnRequest request(
      Optional<Mask> mask, Optional<RedshiftType> type, Policies policies) {
    return new ColumnRequest("n", type, mask, policies, Optional.empty());
  }
}
