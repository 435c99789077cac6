package io.tableferry.worker.postgresql;

import io.tableferry.contract.Mask;
import io.tableferry.worker.engine.extract.ColumnFailures;
import io.tableferry.worker.engine.extract.ColumnMapping;
import io.tableferry.worker.engine.extract.ColumnRequest;
import io.tableferry.worker.engine.extract.Encoding;
import io.tableferry.worker.engine.extract.Masked;
import io.tableferry.worker.engine.extract.TypeOverride;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Simple;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varchar;
import java.util.Optional;
import java.util.function.Consumer;

/** Plans how columns are carried over as the manifest asks. */
record ColumnPlan(PostgreSqlTypes types, Consumer<String> complaints) {

  /** How a column travels; empty if it cannot, which has been complained about then. */
  Optional<PostgreSqlColumn> plan(CatalogColumn column, ColumnRequest request) {
    return clear(column, request)
        .flatMap(carriage -> masked(carriage, column, request))
        .flatMap(carriage -> overridden(carriage, column, request))
        .map(carriage -> planned(carriage, column, request));
  }

  private Optional<Carriage> clear(CatalogColumn column, ColumnRequest request) {
    Optional<Carriage> natural = types.natural(column).map(c -> bounded(c, column, request));
    boolean anyTypeWill =
        request.mask().isPresent() || request.type().filter(Varchar.class::isInstance).isPresent();
    if (natural.isEmpty() && !anyTypeWill) {
      complain(ColumnFailures.unsupported(column.name(), column.declared(), request.type()));
      return Optional.empty();
    }
    return Optional.of(natural.orElseGet(() -> PostgreSqlTypes.printed(column)));
  }

  /** A numeric without precision may have been given one. */
  private static Carriage bounded(Carriage natural, CatalogColumn column, ColumnRequest request) {
    return request
        .bareNumeric()
        .filter(type -> column.type().equals("numeric") && column.modifier() < 0)
        .map(natural::into)
        .orElse(natural);
  }

  private Optional<Carriage> masked(Carriage clear, CatalogColumn column, ColumnRequest request) {
    if (request.mask().isEmpty()) {
      return Optional.of(clear);
    }
    Mask mask = request.mask().get();
    Optional<Masked> masked =
        Masked.of(mask, clear.encoding(), clear.target())
            .filter(m -> !(mask instanceof Mask.Sha256) || isCommon(column, clear));
    if (masked.isEmpty()) {
      complain(ColumnFailures.unmaskable(column.name(), column.declared(), mask));
    } else if (mask instanceof Mask.Sha256 && !types.server().hashes()) {
      complain(column.name() + " has the mask sha256, which needs PostgreSQL 11 or later");
      return Optional.empty();
    }
    return masked.map(m -> MaskSql.masked(mask, column, clear, m));
  }

  /** Whether other databases have the same text. */
  private static boolean isCommon(CatalogColumn column, Carriage clear) {
    return clear.encoding() != Encoding.TEXT || TextTypes.isCommon(column);
  }

  private Optional<Carriage> overridden(
      Carriage carriage, CatalogColumn column, ColumnRequest request) {
    if (request.type().isEmpty()) {
      return Optional.of(carriage);
    }
    RedshiftType wanted = request.type().get();
    Optional<Carriage> fitting =
        request.mask().filter(Mask.Sql.class::isInstance).isPresent()
            ? new TypedExpression(types, carriage.value()).in(wanted)
            : Optional.of(wanted)
                .filter(type -> TypeOverride.allowed(carriage.encoding(), carriage.target(), type))
                .map(type -> into(type, carriage));
    if (fitting.isEmpty()) {
      complain(ColumnFailures.unsupported(column.name(), column.declared(), request.type()));
    }
    return fitting;
  }

  /** What a wider target holds includes other limits. */
  private static Carriage into(RedshiftType wanted, Carriage carriage) {
    boolean widens = carriage.target() == Simple.REAL && wanted == Simple.DOUBLE_PRECISION;
    return widens ? NumberTypes.widened(carriage) : carriage.into(wanted);
  }

  private PostgreSqlColumn planned(Carriage carriage, CatalogColumn column, ColumnRequest request) {
    Fit fit = new Fitting(types.server(), request.policies()).fit(carriage);
    Treatments treatments =
        new Treatments(
            fit.deviations().stream().map(d -> d.treatment(request.policies())).toList());
    return new PostgreSqlColumn(
        new ColumnMapping(
            column.name(),
            column.declared(),
            fit.value(),
            carriage.target(),
            carriage.encoding(),
            treatments.reactions()),
        fit.output(),
        treatments);
  }

  private void complain(String reason) {
    complaints.accept(reason);
  }
}
