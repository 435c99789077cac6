package io.tableferry.worker.engine.warehouse;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;

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
  private static final String PROBE = "tf_new_";

  /** Where the new version is loaded. */
  public RedshiftTable staging() {
    return target.beside(beginning(STAGING) + fence);
  }

  /** What the live table is called once it has been replaced. */
  public RedshiftTable old() {
    return target.beside(beginning(OLD) + fence);
  }

  /** A table that exists for a moment, to see what new tables in the schema are like. */
  public RedshiftTable probe() {
    return target.beside(beginning(PROBE) + fence);
  }

  /** The table that keeps older attempts from publishing; one for each target. */
  public RedshiftTable fenceTable() {
    return OwnSchema.table("fence_" + hash());
  }

  /** How the names of all staging tables of this target begin. */
  String stagingBeginning() {
    return beginning(STAGING);
  }

  /** Whether a staging table of this target belongs to this attempt or an older one. */
  boolean isNotNewer(String staging) {
    OptionalLong other = fenceIn(staging.substring(beginning(STAGING).length()));
    return other.isPresent() && other.getAsLong() <= fence;
  }

  /**
   * The tables of this attempt and of earlier ones at the same target that are still there, by
   * attempt. Once this attempt has published, nobody needs them: the fence keeps earlier ones from
   * publishing. What a newer attempt has loaded, or holds back, is not among them.
   */
  public List<AttemptTables> leftovers(WarehouseSession session) throws SQLException {
    Catalog catalog = new Catalog(session);
    NavigableSet<Long> fences = new TreeSet<>();
    for (String kind : List.of(beginning(STAGING), beginning(OLD))) {
      for (String name : catalog.tablesBeginning(kind)) {
        fenceIn(name.substring(kind.length())).ifPresent(fences::add);
      }
    }
    return fences.headSet(fence, true).stream()
        .map(each -> new AttemptTables(target, each))
        .toList();
  }

  private static OptionalLong fenceIn(String suffix) {
    return suffix.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(suffix))
        : OptionalLong.empty();
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
