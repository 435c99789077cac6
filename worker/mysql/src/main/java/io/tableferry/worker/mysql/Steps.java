package io.tableferry.worker.mysql;

import io.tableferry.contract.Policy;
import io.tableferry.worker.engine.extract.ExactRange;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Simple;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varbyte;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varchar;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which steps lead from what a source hands over to a type; none that could never find anything.
 */
final class Steps {

  private Steps() {}

  static List<Step> between(Content content, RedshiftType target) {
    if (content.longest() == 0) {
      return List.of();
    }
    return switch (content.encoding()) {
      case WHOLE, DECIMAL -> number(content, target);
      case FLOAT, BOOLEAN -> inText(content, target);
      case TEXT -> target == Simple.SUPER ? json(content) : text(content, target);
      case DATE, TIMESTAMP ->
          target instanceof Varchar ? inText(content, target) : List.of(new ZeroDateStep());
      case TIME -> target == Simple.TIME ? List.of(new TimeOfDayStep()) : inText(content, target);
      case HEXADECIMAL -> List.of(new BinaryStep(bytes(target), content.longest()));
      case EWKB -> List.of(new GeometryStep(geometryBytes(target), content.longest()));
      case JSON -> target instanceof Varchar ? text(content, target) : json(content);
    };
  }

  private static List<Step> number(Content content, RedshiftType target) {
    Optional<ExactRange> wanted = ExactRange.of(target);
    if (wanted.isEmpty()) {
      return inText(content, target);
    }
    Set<Policy> possible = EnumSet.noneOf(Policy.class);
    if (!content.range().filter(range -> covers(wanted.get(), range)).isPresent()) {
      possible.add(Policy.OUT_OF_RANGE);
    }
    if (!content.range().filter(range -> range.scale() <= wanted.get().scale()).isPresent()) {
      possible.add(Policy.LOSS_OF_SCALE);
    }
    return possible.isEmpty() ? List.of() : List.of(new NumberStep(wanted.get(), possible));
  }

  private static boolean covers(ExactRange wanted, ExactRange range) {
    return wanted.least().compareTo(range.least()) <= 0
        && wanted.greatest().compareTo(range.greatest()) >= 0;
  }

  private static List<Step> text(Content content, RedshiftType target) {
    List<Step> steps = new ArrayList<>(checked(content));
    steps.addAll(inText(content, target));
    return steps;
  }

  private static List<Step> checked(Content content) {
    return switch (content.alphabet()) {
      case PRINTABLE, TOKEN -> List.of();
      case ANY, UNCHECKED -> List.of(new TextStep(content.alphabet()));
    };
  }

  private static List<Step> json(Content content) {
    List<Step> steps = new ArrayList<>(checked(content));
    steps.add(new JsonNulStep());
    if (content.longest() > RedshiftType.SUPER_BYTES) {
      steps.add(new LengthStep(RedshiftType.SUPER_BYTES));
    }
    return steps;
  }

  private static List<Step> inText(Content content, RedshiftType target) {
    return target instanceof Varchar varchar && content.longest() > varchar.bytes()
        ? List.of(new LengthStep(varchar.bytes()))
        : List.of();
  }

  /** Two digits a byte where the target is text. */
  private static int bytes(RedshiftType target) {
    return target instanceof Varbyte varbyte ? varbyte.bytes() : ((Varchar) target).bytes() / 2;
  }

  private static int geometryBytes(RedshiftType target) {
    return target == Simple.GEOMETRY ? RedshiftType.GEOMETRY_BYTES : bytes(target);
  }
}
