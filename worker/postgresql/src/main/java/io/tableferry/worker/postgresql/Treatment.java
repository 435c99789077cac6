package io.tableferry.worker.postgresql;

import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;

/**
 * What is done with one kind of value.
 *
 * @param policy which kind
 * @param reaction what is done
 * @param condition true for such a value, NULL for NULL
 * @param remedy what stands for it; the value itself where the reaction is to fail
 */
record Treatment(Policy policy, Reaction reaction, Sql condition, Sql remedy) {

  /** What stands for a value that is not changed, where a letter would stand for its kind. */
  static final char UNCHANGED = '0';

  /** Whether such values end the read. */
  boolean fails() {
    return reaction == Reaction.FAIL;
  }

  /** The letter that stands for the kind, as SQL. */
  String quotedLetter() {
    return "'" + letter(policy) + "'";
  }

  /** The kind that a letter stands for. */
  static Policy policy(byte letter) {
    for (Policy policy : Policy.values()) {
      if (letter(policy) == letter) {
        return policy;
      }
    }
    throw new IllegalArgumentException("no kind of value has this letter");
  }

  private static char letter(Policy policy) {
    return switch (policy) {
      case ZERO_DATE -> 'z';
      case NON_FINITE -> 'f';
      case INVALID_TEXT -> 'i';
      case NUL_CHARACTER -> 'n';
      case OUT_OF_RANGE -> 'r';
      case LOSS_OF_SCALE -> 's';
      case OVERLONG -> 'o';
    };
  }
}
