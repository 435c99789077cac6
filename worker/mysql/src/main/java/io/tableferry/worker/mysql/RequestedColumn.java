package io.tableferry.worker.mysql;

import io.tableferry.contract.Mask;
import io.tableferry.worker.engine.extract.ColumnFailures;
import io.tableferry.worker.engine.extract.ColumnRequest;
import io.tableferry.worker.engine.extract.Encoding;
import io.tableferry.worker.engine.extract.TypeOverride;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varbyte;
import java.util.Optional;

/**
 * A column as it was asked for, and as it is.
 *
 * @param request what the manifest says of it
 * @param source what the catalog says of it
 */
record RequestedColumn(ColumnRequest request, CatalogColumn source) {

  /** How it is carried over: its own type, its mask, the manifest's type; empty if it cannot be. */
  Optional<MySqlColumn> carried() {
    return masked()
        .flatMap(
            carriage ->
                request.type().map(type -> in(type, carriage)).orElse(Optional.of(carriage)))
        .map(carriage -> MySqlColumn.of(request, source, carriage));
  }

  /** Why it cannot be carried over. */
  String refusal() {
    return request
        .mask()
        .filter(mask -> masked().isEmpty())
        .map(mask -> ColumnFailures.unmaskable(request.name(), source.declared(), mask))
        .orElseGet(
            () -> ColumnFailures.unsupported(request.name(), source.declared(), request.type()));
  }

  private Optional<Carriage> masked() {
    Optional<Carriage> natural = MySqlTypes.natural(source);
    return request
        .mask()
        .map(mask -> MaskSql.masked(mask, source, natural.orElseGet(this::unknown)))
        .orElse(natural);
  }

  /** Of values that nobody here knows, a mask leaves nothing that would have to be known. */
  private Carriage unknown() {
    return Carriage.of(
        Content.of(source.quoted(), Encoding.HEXADECIMAL, Varbyte.MAX_BYTES),
        new Varbyte(Varbyte.MAX_BYTES));
  }

  /** The expression of a mask yields what its author wants; all else must keep its values. */
  private Optional<Carriage> in(RedshiftType wanted, Carriage carriage) {
    if (request.mask().orElse(null) instanceof Mask.Sql sql) {
      return new TypedExpression(sql.expression()).in(wanted);
    }
    return Optional.of(carriage)
        .filter(own -> TypeOverride.allowed(own.content().encoding(), own.target(), wanted))
        .map(own -> Carriage.of(own.content(), wanted));
  }
}
