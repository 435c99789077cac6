package io.tableferry.worker.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.ChangedValues;
import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Mask;
import io.tableferry.contract.Policies;
import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.testkit.MaskContract;
import io.tableferry.worker.testkit.SourceReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Masks as MySQL and MariaDB compute them. */
interface MySqlMasksContract extends MaskContract {

  @Override
  default List<Stored> stored() {
    return List.of(
        new Stored("varchar(10)", "''", ""),
        new Stored("varchar(50)", "'alice@example.jp'", "alice@example.jp"),
        new Stored("longtext", "'alice@example.jp'", "alice@example.jp"),
        new Stored("char(50) character set ascii", "'alice@example.jp'", "alice@example.jp"),
        new Stored("varchar(50)", "'山田 太郎'", "山田 太郎"),
        new Stored("varchar(50) character set cp932", "'山田 太郎'", "山田 太郎"),
        new Stored("varchar(50) character set ujis", "'山田 太郎'", "山田 太郎"),
        new Stored("varchar(50) character set utf16", "'山田 太郎'", "山田 太郎"),
        new Stored("enum('x','山田 太郎')", "'山田 太郎'", "山田 太郎"),
        new Stored("varchar(50)", "'🚢'", "🚢"),
        new Stored("varchar(50) collate utf8mb4_bin", "'🚢'", "🚢"),
        new Stored("varchar(50)", "'O''Brien \\\\ \"x\"'", "O'Brien \\ \"x\""),
        new Stored("tinyint", "0", "0"),
        new Stored("year", "0", "0"),
        new Stored("decimal(10,4)", "0", "0"),
        new Stored("decimal(10,0)", "0", "0"),
        new Stored("int(8) zerofill", "42", "42"),
        new Stored("smallint unsigned", "42", "42"),
        new Stored("decimal(65,30)", "42", "42"),
        new Stored("varchar(2)", "'42'", "42"),
        new Stored("bigint", "-9223372036854775808", "-9223372036854775808"),
        new Stored("bigint unsigned", "18446744073709551615", "18446744073709551615"),
        new Stored("decimal(3,2)", "1.5", "1.5"),
        new Stored("decimal(6,2) zerofill", "1.5", "1.5"),
        new Stored("decimal(3,0)", "-100", "-100"),
        new Stored("decimal(9,2)", "-100", "-100"),
        new Stored(
            "decimal(40,15)", "12345678901234567890.123456789", "12345678901234567890.123456789"),
        new Stored("date", "'2024-02-29'", "2024-02-29"),
        new Stored("datetime", "'2024-02-29 12:34:56'", "2024-02-29 12:34:56"),
        new Stored("datetime(6)", "'2024-02-29 12:34:56'", "2024-02-29 12:34:56"),
        new Stored("datetime(3)", "'2024-02-29 12:34:56.7'", "2024-02-29 12:34:56.7"),
        new Stored("timestamp", "from_unixtime(1709210096)", "2024-02-29 12:34:56+00"),
        new Stored(
            "timestamp(6)", "from_unixtime(1709210096.123456)", "2024-02-29 12:34:56.123456+00"),
        new Stored(
            "char(36)",
            "'123e4567-e89b-12d3-a456-426655440000'",
            "123e4567-e89b-12d3-a456-426655440000"));
  }

  @Override
  default String statements(byte[] sent) {
    return MySqlCommand.of(sent).stream()
        .filter(MySqlCommand::isText)
        .map(MySqlCommand::text)
        .collect(Collectors.joining("\n"));
  }

  /** As docs/masking.md says. */
  @Test
  default void only_a_log_of_all_statements_records_the_key() throws Exception {
    reader().createTable("logged", "name varchar(9)");
    ExtractRequest tokens = request("logged", MaskContract.masked("name", new Mask.Sha256()));
    String key = HexFormat.of().formatHex(tokens.maskKey().orElseThrow().inner());
    reader().execute("SET GLOBAL log_output = 'TABLE'");
    reader().execute("SET GLOBAL general_log = ON");
    try {
      reader().read(tokens);
    } finally {
      reader().execute("SET GLOBAL general_log = OFF");
    }
    String log = "SELECT argument FROM mysql.general_log WHERE command_type = '%s'";
    assertThat(ask(log.formatted("Prepare"))).contains("UNHEX(?)").doesNotContain(key);
    assertThat(ask(log.formatted("Query"))).contains("logged").doesNotContain(key);
    assertThat(ask(log.formatted("Execute"))).contains(key);
    reader().execute("TRUNCATE mysql.general_log");
    reader().read(tokens);
    assertThat(ask("SELECT argument FROM mysql.general_log")).isEmpty();
  }

  @Test
  default void an_expression_yields_one_value_for_a_row() throws Exception {
    reader().createTable("several", "a integer, b integer");
    Failure failure =
        reader()
            .failure(
                request(
                    "several",
                    MaskContract.masked("a", new Mask.Sql("max(a)")),
                    MaskContract.masked("b", new Mask.Sql("coalesce(b, 0)"))));
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_TYPE_UNSUPPORTED);
    assertThat(failure.message())
        .contains("a, which does not yield one value for each row")
        .doesNotContain("b, which");
  }

  @Test
  default void a_text_that_the_server_cannot_hash_is_overlong_and_no_null() throws Exception {
    reader().createTable("unhashed", "t longtext");
    reader().execute("INSERT INTO unhashed VALUES (repeat('x', 1048570)), ('short'), (NULL)");
    ColumnReading cut =
        new ColumnReading(
            "t",
            Optional.empty(),
            Optional.of(new Mask.Sha256()),
            policies(Policy.OVERLONG, Reaction.TRUNCATE));
    reader().execute("SET GLOBAL max_allowed_packet = 1048576");
    try {
      ExtractRequest tokens = request("unhashed", MaskContract.masked("t", new Mask.Sha256()));
      assertThat(reader().failure(tokens).message())
          .contains("column t (longtext) holds 1 value longer than VARCHAR(64)");
      assertThat(reader().failure(request("unhashed", cut)).message())
          .contains("column t (longtext) holds 1 value longer than VARCHAR(64)");
    } finally {
      reader().execute("SET GLOBAL max_allowed_packet = 67108864");
    }
  }

  @Test
  default void text_that_is_none_is_none_under_a_mask_too() throws Exception {
    reader()
        .createTable("half", "c varchar(9) character set ucs2, d varchar(9) character set utf32");
    reader()
        .execute(
            "INSERT INTO half VALUES (_ucs2 x'0041d80000400042', _utf32 x'0000d800'), (NULL, NULL)");
    for (Mask mask : List.of(new Mask.Sha256(), new Mask.Last4(), new Mask.EmailDomain())) {
      Failure failure =
          reader()
              .failure(
                  request("half", MaskContract.masked("c", mask), MaskContract.masked("d", mask)));
      assertThat(failure.message())
          .as("%s", mask)
          .contains("column c (varchar(9)) holds 1 value that cannot be read as text")
          .contains("column d (varchar(9)) holds 1 value that cannot be read as text");
    }
  }

  /** Nothing is lost silently: what is behind the flaw counts too. */
  @Test
  default void text_that_is_none_is_masked_whole_where_it_may_pass() throws Exception {
    reader().createTable("half", "c varchar(9) character set ucs2");
    reader().execute("INSERT INTO half VALUES (_ucs2 x'0041d80000400042')");
    ColumnReading domain =
        new ColumnReading(
            "c",
            Optional.empty(),
            Optional.of(new Mask.EmailDomain()),
            new Policies(Map.of(Policy.INVALID_TEXT, Reaction.REPLACE), Optional.empty()));
    SourceReader.Read read = reader().read(request("half", domain));
    assertThat(read.rows()).containsExactly(List.of("B"));
    assertThat(read.changed())
        .containsExactly(new ChangedValues("c", Policy.INVALID_TEXT, Reaction.REPLACE, 1));
  }

  @Test
  default void an_expression_of_any_type_arrives_as_its_text() throws Exception {
    reader()
        .createTable(
            "printed",
            "a integer, b date, c integer, d integer, e varchar(9), f bit(8), g integer");
    reader().execute("INSERT INTO printed VALUES (7, '2024-02-28', 5, 1, 'é🚢', 65, 1)");
    ExtractRequest printed =
        request(
            "printed",
            MaskContract.masked("a", new Mask.Sql("a / 4")),
            MaskContract.masked("b", new Mask.Sql("b + interval 1 day")),
            MaskContract.masked("c", new Mask.Sql("c * 1e-1")),
            MaskContract.masked("d", new Mask.Sql("json_object('é', d)")),
            MaskContract.masked("e", new Mask.Sql("convert(e using utf16)")),
            MaskContract.masked("f", new Mask.Sql("f")),
            MaskContract.masked("g", new Mask.Sql("NULL")));
    assertThat(reader().read(printed).rows())
        .containsExactly(
            Arrays.asList("1.7500", "2024-02-29", "0.5", "{\"é\": 1}", "é🚢", "A", null));
  }

  @Test
  default void the_bytes_of_an_expression_arrive_in_varbyte() throws Exception {
    reader().createTable("digests", "p varchar(9), q varchar(9), r char(9), n integer");
    reader().execute("INSERT INTO digests VALUES ('a', 'é', '', 255), (NULL, NULL, NULL, NULL)");
    SourceReader.Read read =
        reader()
            .read(
                request(
                    "digests",
                    computed("p", "unhex(sha2(p, 256))", "varbyte(64)", Policies.strict()),
                    computed("q", "q", "varbyte(2)", Policies.strict()),
                    computed("r", "hex(p)", "varbyte(64)", Policies.strict()),
                    computed("n", "n", "varbyte(3)", Policies.strict())));
    assertThat(read.rows())
        .containsExactly(
            List.of(
                "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
                "c3a9",
                "3631",
                "323535"),
            Arrays.asList(null, null, null, null));
  }

  @Test
  default void the_bytes_of_an_expression_are_limited_as_those_of_a_column() throws Exception {
    reader().createTable("bytes", "p varchar(9)");
    reader().insert("bytes", "é");
    assertThat(
            reader()
                .failure(request("bytes", computed("p", "p", "varbyte(1)", Policies.strict())))
                .message())
        .contains("holds 1 value longer than VARBYTE(1)");
    Policies cutting = policies(Policy.OVERLONG, Reaction.TRUNCATE);
    assertThat(reader().read(request("bytes", computed("p", "p", "varbyte(1)", cutting))).rows())
        .containsExactly(List.of("c3"));
  }

  @Test
  default void an_expression_has_no_type_that_the_server_has_no_text_of() throws Exception {
    reader().createTable("untyped", "a integer, b integer, c integer");
    Failure failure =
        reader()
            .failure(
                request(
                    "untyped",
                    computed("a", "'x'", "geometry", Policies.strict()),
                    computed("b", "'x'", "timetz", Policies.strict()),
                    computed("c", "'x'", "char(9)", Policies.strict())));
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_TYPE_UNSUPPORTED);
    assertThat(failure.message()).contains("GEOMETRY", "TIMETZ", "CHAR(9)");
  }

  @Test
  default void what_the_server_cannot_convert_of_an_expression_is_invalid_text() throws Exception {
    reader()
        .createTable(
            "doubted",
            "p varchar(9) character set cp932, q varchar(9) character set latin1, b varbinary(9)");
    reader()
        .execute(
            "INSERT INTO doubted VALUES (_cp932 x'4181ad', 'é?', x'41ff'),"
                + " (_cp932 x'87403f', 'é?', 'é'), (NULL, NULL, NULL)");
    Policies replacing = policies(Policy.INVALID_TEXT, Reaction.REPLACE);
    ExtractRequest replaced =
        request(
            "doubted",
            computed("p", "left(p, 5)", "varchar(99)", replacing),
            computed("q", "left(q, 5)", "varchar(99)", replacing),
            computed("b", "left(b, 5)", "varchar(99)", replacing));
    SourceReader.Read read = reader().read(replaced);
    assertThat(read.rows())
        .containsExactly(
            List.of("A?", "é?", "A\uFFFD"),
            List.of("①?", "é?", "é"),
            Arrays.asList(null, null, null));
    assertThat(read.changed())
        .containsExactly(
            new ChangedValues("p", Policy.INVALID_TEXT, Reaction.REPLACE, 1),
            new ChangedValues("b", Policy.INVALID_TEXT, Reaction.REPLACE, 1));
  }

  private static ColumnReading computed(
      String column, String expression, String type, Policies policies) {
    return new ColumnReading(
        column, Optional.of(type), Optional.of(new Mask.Sql(expression)), policies);
  }

  private static Policies policies(Policy policy, Reaction reaction) {
    return new Policies(Map.of(policy, reaction), Optional.empty());
  }

  private String ask(String query) throws SQLException {
    try (Connection connection = fixture().administrator();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return String.join("\n", found);
    }
  }
}
