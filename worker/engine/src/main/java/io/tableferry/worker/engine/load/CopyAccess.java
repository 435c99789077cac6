package io.tableferry.worker.engine.load;

import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why COPY could not read the files at all. Redshift has no code for it but XX000, so it is told by
 * fixed parts of the message (Database Developer Guide, "S3ServiceException errors"; Management
 * Guide, "Troubleshooting" of IAM roles), which is not repeated.
 */
enum CopyAccess {
  ROLE(
      "not authorized to (get credentials of role|assume)|default iam role",
      "the warehouse may not use the role %s",
      "attach that role to the cluster or namespace, let redshift.amazonaws.com assume it, and name"
          + " it in TABLEFERRY_WAREHOUSE_COPY_ROLE"),
  REGION(
      "permanentredirect|status 301",
      "the bucket is in another Region than it asked, as the role %s",
      "set TABLEFERRY_WAREHOUSE_REGION to the bucket's Region"),
  BUCKET(
      "access ?denied|status 403",
      "the role %s may not read the files",
      "allow the role s3:GetObject on the staged files and s3:ListBucket on the bucket, and"
          + " kms:Decrypt if a key encrypts it");

  private final String signs;
  private final String reason;
  private final String action;

  CopyAccess(String signs, String reason, String action) {
    this.signs = signs;
    this.reason = reason;
    this.action = action;
  }

  /** What an error of COPY says of it; empty if it is about something else. */
  static Optional<CopyAccess> of(SQLException e) {
    String message = Objects.requireNonNullElse(e.getMessage(), "").toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(access -> Pattern.compile(access.signs).matcher(message).find())
        .findFirst();
  }

  StepFailure failure(CopyStatement statement, RedshiftTable target) {
    return StepFailure.of(
        FailureCode.COPY_ACCESS_REFUSED,
        "tried to load %s from %s, but %s"
            .formatted(
                target, statement.manifest(), reason.formatted(statement.warehouse().copyRole())),
        action);
  }
}
