package io.tableferry.local.redshift.load;

/** A COPY that cannot read its files; the message is for the client. */
public final class LoadRefused extends Exception {

  private static final long serialVersionUID = 1;

  LoadRefused(String message) {
    super(message);
  }

  LoadRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
