package io.tableferry.local.redshift.copy;

import io.tableferry.local.aws.protocol.AwsArn;
import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Identifier;
import io.tableferry.local.redshift.sql.Refused;
import io.tableferry.local.redshift.sql.RelationName;
import java.util.List;
import java.util.Locale;

/** Reads a COPY from behind its first word; every option is imitated or refused by its name. */
public final class CopyParser {

  private static final String DEFAULT_NULL = "\\N";

  private final Cursor statement;
  private boolean csv;
  private boolean authorised;
  private boolean manifest;
  private FileCompression compression = FileCompression.NONE;
  private String delimiter = ",";
  private String quote = "\"";
  private String nullMarker = DEFAULT_NULL;

  private CopyParser(Cursor statement) {
    this.statement = statement;
  }

  public static CopyCommand parse(Cursor statement) {
    return new CopyParser(statement).command();
  }

  private CopyCommand command() {
    RelationName table = statement.relation();
    List<Identifier> columns = statement.peek().isSymbol("(") ? statement.nameList() : List.of();
    statement.expect("from");
    String source = statement.string();
    if (!source.startsWith("s3://")) {
      throw Refused.notImitated("COPY from anything but S3");
    }
    while (statement.hasMore()) {
      option();
    }
    if (!csv) {
      throw Refused.notImitated("COPY of any format but CSV");
    }
    if (!authorised) {
      throw Refused.syntax("COPY needs IAM_ROLE or CREDENTIALS");
    }
    return new CopyCommand(
        table, columns, source, manifest, compression, delimiter, quote, nullMarker);
  }

  private void option() {
    String option = statement.next().value();
    statement.accept("as");
    switch (option) {
      case "format" -> {
        statement.accept("as");
        statement.expect("csv");
        csv = true;
      }
      case "csv" -> csv = true;
      case "quote" -> quote = character("QUOTE");
      case "delimiter" -> delimiter = character("DELIMITER");
      case "null" -> nullMarker = nullMarker();
      case "manifest" -> manifest = true;
      case "gzip" -> compression = FileCompression.GZIP;
      case "zstd" -> compression = FileCompression.ZSTD;
      case "iam_role", "credentials" -> authorisation(option);
      case "timeformat", "dateformat" -> only(option, statement.string().equals("auto"));
      case "encoding" -> only(option, statement.accept("utf8"));
      case "maxerror" -> only(option, statement.number() <= 1);
      case "region" -> statement.string();
      case "compupdate", "statupdate" -> acceptSwitch();
      case "roundec" -> {
        // PostgreSQL rounds as well
      }
      default -> throw Refused.notImitated(option.toUpperCase(Locale.ROOT) + " in COPY");
    }
  }

  /**
   * No role is assumed: the stand-in reads S3 with the access that it was given. But only roles of
   * its own account are attached to it (Management Guide: "Associating IAM roles with clusters").
   */
  private void authorisation(String option) {
    if (!(option.equals("iam_role") && statement.accept("default"))) {
      String given = statement.string();
      if (option.equals("iam_role")) {
        requireAttached(given);
      }
    }
    authorised = true;
  }

  private static void requireAttached(String role) {
    if (!role.startsWith("arn:")) {
      throw Refused.invalid("22023", "IAM_ROLE takes an ARN or DEFAULT");
    }
    if (!role.startsWith("arn:aws:iam::" + AwsArn.ACCOUNT + ":role/")) {
      throw Refused.invalid("XX000", "Not authorized to get credentials of role " + role);
    }
  }

  private String nullMarker() {
    String marker = statement.rawString();
    if (!marker.equals(DEFAULT_NULL) && marker.contains("\\")) {
      throw Refused.notImitated("NULL AS with a backslash, other than \\N");
    }
    return marker;
  }

  private String character(String option) {
    String character = statement.string();
    if (character.length() != 1 || character.charAt(0) >= 0x80) {
      throw Refused.notImitated(option + " of anything but one ASCII character");
    }
    return character;
  }

  private static void only(String option, boolean imitated) {
    if (!imitated) {
      throw Refused.notImitated("this value of " + option.toUpperCase(Locale.ROOT) + " in COPY");
    }
  }

  private void acceptSwitch() {
    if (statement.peek().isWord("preset")
        || statement.peek().isWord("on")
        || statement.peek().isWord("off")
        || statement.peek().isWord("true")
        || statement.peek().isWord("false")) {
      statement.next();
    }
  }
}
