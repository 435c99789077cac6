package io.tableferry.controller.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tableferry.contract.Denial;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Every failure says what to check, and never repeats the service's words. */
class AwsOperationTest {

  private static final String FOREIGN = "words of the service, with who knows what";

  @ParameterizedTest
  @CsvSource({
    "403, InvalidAccessKeyId,           false, credentials of this process",
    "403, SignatureDoesNotMatch,        false, credentials of this process",
    "400, UnrecognizedClientException,  false, credentials of this process",
    "400, ExpiredToken,                 false, credentials of this process",
    "400, ExpiredTokenException,        false, credentials of this process",
    "403, InvalidSignatureException,    false, credentials of this process",
    "403, AccessDenied,                 false, allows ecs:RunTask",
    "400, AccessDeniedException,        false, allows ecs:RunTask",
    "400, ThrottlingException,          false, Wait a moment",
    "404, NoSuchBucket,                 false, TABLEFERRY_BUCKET",
    "400, ClusterNotFoundException,     false, TABLEFERRY_CLUSTER",
    "400, ClientException,              false, TABLEFERRY_TASK_DEFINITION_PREFIX",
    "400, InvalidParameterException,    false, TABLEFERRY_SUBNETS",
    "500, ServerException,              true,  Look the code up",
    "418, Teapot,                       false, Look the code up",
  })
  void a_refusal_says_what_to_check(int status, String code, boolean ambiguous, String words) {
    AwsFailureException failure =
        failure(
            AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(
                    AwsErrorDetails.builder().errorCode(code).errorMessage(FOREIGN).build())
                .message(FOREIGN)
                .build());
    assertThat(failure.action()).contains(words).doesNotContain(FOREIGN);
    assertThat(failure).hasMessageContaining("could not start a task").hasMessageContaining(code);
    assertThat(failure.getMessage()).doesNotContain(FOREIGN);
    assertThat(failure.ambiguous()).isEqualTo(ambiguous);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not authorized to perform: iam:PassRole on resource: arn:aws:iam::1:role/w because no"
            + " | iam:PassRole | arn:aws:iam::1:role/w",
        "not authorized to perform: s3:PutObject on resource: \"arn:aws:s3:::b/k\" because no"
            + " | s3:PutObject | arn:aws:s3:::b/k",
        "not authorized to perform: ecs:ListTasks on resource: * because | ecs:ListTasks |",
        "Access Denied | ecs:RunTask |",
      })
  void a_denial_names_what_is_not_allowed_and_on_what(
      String message, String action, String resource) {
    AwsFailureException failure =
        failure(
            AwsServiceException.builder()
                .statusCode(400)
                .awsErrorDetails(
                    AwsErrorDetails.builder()
                        .errorCode("AccessDeniedException")
                        .errorMessage("User: arn:aws:sts::1:assumed-role/c/x is " + message)
                        .build())
                .message("User: arn:aws:sts::1:assumed-role/c/x is " + message)
                .build());
    assertThat(failure.denial())
        .contains(new Denial(action, Optional.ofNullable(resource), "ecs:RunTask"));
    assertThat(failure.action()).contains(action).doesNotContain("assumed-role");
  }

  @ParameterizedTest
  @CsvSource({
    "Unable to load credentials from any of the providers, false, Give this process credentials",
    "Unable to load region from any of the providers,      false, AWS_REGION",
    "Read timed out,                                       true,  Check the network",
  })
  void no_answer_says_what_to_check(String message, boolean ambiguous, String words) {
    AwsFailureException failure = failure(SdkClientException.create(message));
    assertThat(failure.action()).contains(words);
    assertThat(failure.ambiguous()).isEqualTo(ambiguous);
  }

  /** So the SDK ends a call whose thread was interrupted just before it asked for a connection. */
  @Test
  void an_abandoned_call_may_have_been_done_all_the_same() {
    AwsFailureException failure = failure(new CancellationException());
    assertThat(failure.code()).isEqualTo("NoAnswer");
    assertThat(failure.ambiguous()).isTrue();
  }

  private static AwsFailureException failure(RuntimeException e) {
    AwsOperation operation = new AwsOperation("start a task", "ecs:RunTask");
    return catchThrowableOfType(
        AwsFailureException.class,
        () ->
            operation.call(
                () -> {
                  throw e;
                }));
  }
}
