package io.tableferry.worker.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Redshift has one SQLSTATE for all of it, so its words have to tell. */
class CopyAccessTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ERROR: Not authorized to get credentials of role arn:aws:iam::1:role/copy | ROLE",
        "User arn:aws:redshift:eu-west-1:1:dbuser:c/u is not authorized to assume IAM Role x | ROLE",
        "S3ServiceException:The bucket you are attempting to access must be addressed using the"
            + " specified endpoint.,Status 301,Error PermanentRedirect | REGION",
        "Problem reading manifest file - S3ServiceException:Access Denied,Status 403,Error"
            + " AccessDenied | BUCKET",
      })
  void what_stands_in_the_way_is_told_by_redshift_s_words(String message, CopyAccess access) {
    assertThat(CopyAccess.of(new SQLException(message, "XX000"))).contains(access);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Load into table 't' failed.  Check 'sys_load_error_detail' system table for details.",
        "S3ServiceException:The specified key does not exist.,Status 404,Error NoSuchKey",
        "error: 1023, serializable isolation violation",
      })
  void other_errors_are_left_to_others(String message) {
    assertThat(CopyAccess.of(new SQLException(message, "XX000"))).isEmpty();
    assertThat(CopyAccess.of(new SQLException())).isEmpty();
  }
}
