package io.tableferry.worker.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Objects;

/** When two texts are the same value. */
public enum Comparison {
  /** Character by character. */
  TEXT {
    @Override
    boolean sameTexts(String wanted, String found) {
      return wanted.equals(found);
    }
  },
  /** The same single-precision number, however it is written. */
  FLOAT {
    @Override
    boolean sameTexts(String wanted, String found) {
      return Float.compare(Float.parseFloat(wanted), Float.parseFloat(found)) == 0;
    }
  },
  /** The same double-precision number, however it is written. */
  DOUBLE {
    @Override
    boolean sameTexts(String wanted, String found) {
      return Double.compare(Double.parseDouble(wanted), Double.parseDouble(found)) == 0;
    }
  },
  /**
   * The same bytes in hexadecimal digits; the stand-in for Redshift writes {@code \x} before them.
   */
  BYTES {
    @Override
    boolean sameTexts(String wanted, String found) {
      return found.equals(wanted) || found.equals("\\x" + wanted);
    }
  },
  /** The same JSON, whatever its spaces and the order of its keys. */
  JSON {
    @Override
    boolean sameTexts(String wanted, String found) {
      try {
        JsonMapper mapper = new JsonMapper();
        return mapper.readTree(wanted).equals(mapper.readTree(found));
      } catch (JsonProcessingException e) {
        return false;
      }
    }
  };

  /** Whether both are NULL, or the same value. */
  boolean same(String wanted, String found) {
    if (wanted == null || found == null) {
      return Objects.equals(wanted, found);
    }
    return sameTexts(wanted, found);
  }

  abstract boolean sameTexts(String wanted, String found);
}
