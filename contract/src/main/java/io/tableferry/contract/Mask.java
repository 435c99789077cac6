package io.tableferry.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * How personal data is made unrecognisable. The source does it in its SELECT, so that the clear
 * value never leaves it. NULL stays NULL under every mask but {@link Sql}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Mask.Sha256.class, name = "sha256"),
  @JsonSubTypes.Type(value = Mask.Redact.class, name = "redact"),
  @JsonSubTypes.Type(value = Mask.SetNull.class, name = "set_null"),
  @JsonSubTypes.Type(value = Mask.Last4.class, name = "last4"),
  @JsonSubTypes.Type(value = Mask.Year.class, name = "year"),
  @JsonSubTypes.Type(value = Mask.Bucket.class, name = "bucket"),
  @JsonSubTypes.Type(value = Mask.EmailDomain.class, name = "email_domain"),
  @JsonSubTypes.Type(value = Mask.Sql.class, name = "sql")
})
public sealed interface Mask {

  /** The name used in manifests and messages: {@code email_domain}. */
  String label();

  /** Calls the method of this kind of mask. */
  <R> R accept(Cases<R> cases);

  /** One method for each kind of mask. */
  interface Cases<R> {
    R sha256();

    R redact();

    R setNull();

    R last4();

    R year();

    R bucket(long size);

    R emailDomain();

    R sql(String expression);
  }

  /**
   * A token: HMAC-SHA-256 (RFC 2104) of the value's text in UTF-8 under the deployment's key, as 64
   * lower-case hexadecimal digits. The same value has the same token in every table and source.
   */
  record Sha256() implements Mask {
    @Override
    public String label() {
      return "sha256";
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.sha256();
    }
  }

  /** The text {@code REDACTED}. */
  record Redact() implements Mask {
    @Override
    public String label() {
      return "redact";
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.redact();
    }
  }

  /** NULL. */
  record SetNull() implements Mask {
    @Override
    public String label() {
      return "set_null";
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.setNull();
    }
  }

  /** The last four characters; {@code ****} for a text that has no more than four. */
  record Last4() implements Mask {
    @Override
    public String label() {
      return "last4";
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.last4();
    }
  }

  /** The year of a date, as a number; that of a time stamp with time zone in UTC. */
  record Year() implements Mask {
    @Override
    public String label() {
      return "year";
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.year();
    }
  }

  /**
   * The greatest multiple of {@code size} that is not greater than the number.
   *
   * @param size at least 1
   */
  record Bucket(long size) implements Mask {
    public Bucket {
      if (size < 1) {
        throw new IllegalArgumentException("the size of a bucket is at least 1");
      }
    }

    @Override
    public String label() {
      return "bucket";
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.bucket(size);
    }
  }

  /** What is behind the last {@code @}; NULL if there is none. */
  record EmailDomain() implements Mask {
    @Override
    public String label() {
      return "email_domain";
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.emailDomain();
    }
  }

  /**
   * An expression of one's own.
   *
   * @param expression in the SQL of the source, over the columns of the table
   */
  record Sql(String expression) implements Mask {
    public Sql {
      if (expression.isBlank()) {
        throw new IllegalArgumentException("the expression of a mask is not empty");
      }
    }

    @Override
    public String label() {
      return "sql";
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.sql(expression);
    }
  }
}
