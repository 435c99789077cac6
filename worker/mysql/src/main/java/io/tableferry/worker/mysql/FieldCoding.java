package io.tableferry.worker.mysql;

import java.util.Optional;

/**
 * What is done with a value's bytes between the protocol and the file. None makes a {@code String}
 * of them.
 */
enum FieldCoding {
  /** Numbers and the like: as they came. */
  PLAIN {
    @Override
    byte[] encode(byte[] value) {
      return value;
    }
  },

  /** Text, in which COPY cannot take the character NUL. */
  TEXT {
    @Override
    byte[] encode(byte[] value) {
      return value;
    }

    @Override
    Optional<String> refusal(byte[] value) {
      for (byte b : value) {
        if (b == 0) {
          return Optional.of("the character NUL, which no text in the warehouse can hold");
        }
      }
      return Optional.empty();
    }
  },

  /** {@code YYYY-MM-DD…}, in which MySQL allows the year, month and day zero. */
  DATE {
    @Override
    byte[] encode(byte[] value) {
      return value;
    }

    @Override
    Optional<String> refusal(byte[] value) {
      boolean zero = zeros(value, 0, 4) || zeros(value, 5, 7) || zeros(value, 8, 10);
      return zero ? Optional.of("a date whose year, month or day is zero") : Optional.empty();
    }
  },

  /** Binary data as hexadecimal digits. Not by HEX(): beyond max_allowed_packet it is NULL. */
  HEX {
    @Override
    byte[] encode(byte[] value) {
      return Hexadecimal.of(value, 0);
    }
  },

  /** MySQL's internal form, SRID and WKB, as hexadecimal EWKB. */
  GEOMETRY {
    @Override
    byte[] encode(byte[] value) {
      return Ewkb.of(value);
    }
  };

  /** The value as it is written to the file, before quoting. */
  abstract byte[] encode(byte[] value);

  /** Why a value cannot be carried over: what it holds, in our words; empty if it can. */
  Optional<String> refusal(byte[] value) {
    return Optional.empty();
  }

  private static boolean zeros(byte[] value, int from, int to) {
    for (int i = from; i < to; i++) {
      if (value[i] != '0') {
        return false;
      }
    }
    return true;
  }
}
