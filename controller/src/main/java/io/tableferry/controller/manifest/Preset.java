package io.tableferry.controller.manifest;

import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import java.util.Locale;

/** Policies by the name of a tool that behaves so, for people who move over from it. */
enum Preset {
  /**
   * embulk-output-redshift loads with {@code TRUNCATECOLUMNS ACCEPTINVCHARS}
   * (RedshiftCopyBatchInsert) and leaves U+0000 out (AbstractPostgreSQLCopyBatchInsert);
   * embulk-input-mysql reads with {@code zeroDateTimeBehavior=convertToNull} (MySQLInputPlugin).
   */
  EMBULK {
    @Override
    Reaction reaction(Policy policy) {
      return switch (policy) {
        case OVERLONG -> Reaction.TRUNCATE;
        case NUL_CHARACTER -> Reaction.STRIP;
        case INVALID_TEXT -> Reaction.REPLACE;
        case ZERO_DATE -> Reaction.SET_NULL;
        case NON_FINITE, OUT_OF_RANGE, LOSS_OF_SCALE -> Reaction.FAIL;
      };
    }
  };

  static Preset named(String written) {
    return valueOf(written.toUpperCase(Locale.ROOT));
  }

  /** A preset speaks about every policy, so a farther level never shows through it. */
  abstract Reaction reaction(Policy policy);
}
