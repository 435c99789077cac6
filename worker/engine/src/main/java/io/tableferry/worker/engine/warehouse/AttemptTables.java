package io.tableferry.worker.engine.warehouse;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;

/**
 * The tables that an attempt makes beside its target. Their names hold a hash of the target, so
 * they fit whatever the target is called, and the attempt's fence, so that a later attempt can tell
 * what a killed one left behind.
 *
 * @param target the live table
 * @param fence the attempt's fence
 */
public record AttemptTables(RedshiftTable target, long fence) {

  private static final String STAGING = "tf_stg_";
  private static final String OLD = "tf_old_";

  /** Where the new version is loaded. */
  public RedshiftTable staging() {
    return target.beside(beginning(STAGING) + fence);
  }

  /** What the live table is called once it has been replaced. */
  public RedshiftTable old() {
    return target.beside(beginning(OLD) + fence);
  }

  /** A name for something outside the schema that belongs to this target and no other. */
  public String nameFor(String purpose) {
    return purpose + "_" + hash();
  }

  /**
   * The tables of this attempt and of earlier ones at the same target that are still there. Once
   * this attempt has published, nobody needs them: the fence keeps earlier ones from publishing.
   */
  public List<RedshiftTable> leftovers(WarehouseSession session) throws SQLException {
    Catalog catalog = new Catalog(session);
    List<RedshiftTable> leftovers = new ArrayList<>();
    for (String kind : List.of(beginning(STAGING), beginning(OLD))) {
      for (String name : catalog.tablesBeginning(kind)) {
        if (isNotNewer(name.substring(kind.length()))) {
          leftovers.add(target.beside(name));
        }
      }
    }
    return leftovers;
  }

  private boolean isNotNewer(String suffix) {
    OptionalLong other =
        suffix.matches("\\d{1,18}")
            ? OptionalLong.of(Long.parseLong(suffix))
            : OptionalLong.empty();
    return other.isPresent() && other.getAsLong() <= fence;
  }

  private String beginning(String kind) {
    return kind + hash() + "_";
  }

  private String hash() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(target.quoted().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
