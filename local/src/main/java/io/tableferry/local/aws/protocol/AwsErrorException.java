package io.tableferry.local.aws.protocol;

import java.util.Map;

/** A request that is refused the way AWS refuses it. */
public final class AwsErrorException extends Exception {

  private static final long serialVersionUID = 1L;

  private static final int BAD_REQUEST = 400;
  private static final int SERVER_ERROR = 500;

  private final int status;
  private final String code;
  private final transient Map<String, ?> members;

  /**
   * @param code the error's shape name, such as {@code ParameterNotFound}
   * @param members what the shape holds besides its message
   */
  public AwsErrorException(String code, String message, Map<String, ?> members) {
    this(BAD_REQUEST, code, message, members);
  }

  private AwsErrorException(int status, String code, String message, Map<String, ?> members) {
    super(message);
    this.status = status;
    this.code = code;
    this.members = Map.copyOf(members);
  }

  public AwsErrorException(String code, String message) {
    this(code, message, Map.of());
  }

  /** An error of the service itself, which does not say whether the request was carried out. */
  public static AwsErrorException ofServer(String code, String message) {
    return new AwsErrorException(SERVER_ERROR, code, message, Map.of());
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  Map<String, ?> members() {
    return members;
  }
}
