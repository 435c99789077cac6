package io.tableferry.local.aws.protocol;

import com.sun.net.httpserver.Headers;

/**
 * The one who is served. Knowing the key is proof enough on this machine, since it is made up for
 * each state folder and kept for its owner: signatures are not checked.
 *
 * @param accessKeyId as it stands in the {@code Authorization} header of Signature Version 4 (IAM
 *     User Guide, "Elements of an AWS API request signature")
 * @param denied what this caller may not do
 */
public record Caller(String accessKeyId, Denied denied) {

  /** For clients that cannot sign. */
  public String authorization() {
    return "AWS4-HMAC-SHA256 " + credential() + "local";
  }

  void check(Headers headers) throws AwsErrorException {
    String sent = headers.getFirst("Authorization");
    if (sent == null || !sent.contains(credential())) {
      throw new AwsErrorException(
          "UnrecognizedClientException", "The security token included in the request is invalid.");
    }
  }

  private String credential() {
    return "Credential=" + accessKeyId + "/";
  }
}
