package io.tableferry.worker.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.SourceConnection;
import io.tableferry.local.net.FreePort;
import io.tableferry.worker.engine.secret.Credentials;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a source tells that it cannot be reached or let in. */
public interface LoginContract extends SourceUnderTest {

  @Test
  default void a_wrong_password_is_refused_and_never_printed() {
    Credentials wrong = new Credentials(fixture().credentials().username(), "open-sesame");
    Failure failure = reader().openingFailure(fixture().connection(), wrong);
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_LOGIN_REFUSED);
    assertThat(failure.toString()).doesNotContain("open-sesame");
    assertThat(failure.action()).contains(fixture().connection().credentials().reference());
  }

  @Test
  default void a_host_that_does_not_answer_is_named() {
    SourceConnection known = fixture().connection();
    SourceConnection deaf =
        new SourceConnection(
            known.engine(),
            known.host(),
            FreePort.find(),
            known.database(),
            known.schema(),
            known.credentials(),
            known.tls(),
            Optional.empty());
    Failure failure = reader().openingFailure(deaf, fixture().credentials());
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_UNREACHABLE);
    assertThat(failure.message()).contains(deaf.host() + ":" + deaf.port());
  }

  @Test
  default void a_missing_database_is_named() {
    SourceConnection known = fixture().connection();
    SourceConnection astray =
        new SourceConnection(
            known.engine(),
            known.host(),
            known.port(),
            "no such/database?",
            known.schema(),
            known.credentials(),
            known.tls(),
            Optional.empty());
    Failure failure = reader().openingFailure(astray, fixture().credentials());
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_DATABASE_MISSING);
    assertThat(failure.message()).contains("no such/database?");
  }
}
