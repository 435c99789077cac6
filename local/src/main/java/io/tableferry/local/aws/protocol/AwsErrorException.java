package io.tableferry.local.aws.protocol;

import java.util.Map;

/** A request that is refused the way AWS refuses it. */
public final class AwsErrorException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient Map<String, ?> members;

  /**
   * @param code the error's shape name, such as {@code ParameterNotFound}
   * @param members what the shape holds besides its message
   */
  public AwsErrorException(String code, String message, Map<String, ?> members) {
    super(message);
    this.code = code;
    this.members = Map.copyOf(members);
  }

  public AwsErrorException(String code, String message) {
    this(code, message, Map.of());
  }

  String code() {
    return code;
  }

  Map<String, ?> members() {
    return members;
  }
}
