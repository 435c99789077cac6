package io.tableferry.controller.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake is reported with its file, line and key, and all of them at once. */
class ManifestProblemsTest {

  private static final String HEAD =
      """
      version: 1
      source:
        name: media
        engine: mysql
        host: db.internal
        database: media
        credentials: ssm:/tableferry/media
      target:
        warehouse: redshift
        schema: media
      tables:
        users:
      """;

  /** What follows stands on line 13, inside the table "users". */
  private static final int LINE = 13;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "colums: id                            | tables.users.colums     | unknown key; did you mean \"columns\"?",
        "columns: id, id                       | tables.users.columns    | \"id\" is listed twice",
        "columns: [id, ID]                     | tables.users.columns[1] | \"ID\" is listed twice",
        "columns: id,,name                     | tables.users.columns    | a name is empty",
        "columns: []                           | tables.users.columns    | the list is empty",
        "columns: [id, ~]                      | tables.users.columns[1] | an empty value is not a name",
        "columns: {id: 1}                      | tables.users.columns    | a group of keys is not a list of names",
        "{columns: id, dist_key: idd}          | tables.users.dist_key   | \"idd\" is not one of the table's columns; did you mean \"id\"?",
        "{columns: id, sort_key: [id, at]}     | tables.users.sort_key[1] | \"at\" is not one of the table's columns",
        "{columns: id, sort_key: [id, id]}     | tables.users.sort_key[1] | \"id\" is listed twice",
        "{columns: id, to: !!str 2024}         | tables.users.to         | the YAML tag !!str is not supported",
        "{columns: id, <<: {to: x}}            | tables.users.\"<<\"     | merge keys (<<) are not supported",
        "{columns: id, encode: {x: az64}}      | tables.users.encode.x   | \"x\" is not one of the table's columns",
        "{columns: id, encode: {id: az46}}     | tables.users.encode.id  | did you mean \"az64\"?",
        "{columns: id, types: {x: bigint}}     | tables.users.types.x    | \"x\" is not one of the table's columns",
        "{columns: id, types: {id: 'int; drop'}} | tables.users.types.id | is not a Redshift type such as decimal(12,2)",
        "{columns: id, mask: {id: sha265}}     | tables.users.mask.id    | did you mean \"sha256\"?",
        "{columns: id, deadline: '08:30 Asia/Tokio'} | tables.users.deadline | \"Asia/Tokio\" is not a time zone; did you mean \"Asia/Tokyo\"?",
        "{columns: id, deadline: '8:30 UTC'}   | tables.users.deadline   | is not a time and its zone, such as \"08:30 Asia/Tokyo\"",
        "{columns: id, deadline: '24:00 UTC'}  | tables.users.deadline   | is not a time and its zone",
        "{columns: id, timeout: 5s}            | tables.users.timeout    | the duration is not from 10s to 168h (7 days)",
        "{columns: id, stall_timeout: 169h}    | tables.users.stall_timeout | the duration is not from 10s to 168h (7 days)",
        "{columns: id, timeout: 2 hours}       | tables.users.timeout    | is not a duration such as 90s, 30m or 12h",
        "{columns: id, max_attempts: 0}        | tables.users.max_attempts | is not a whole number from 1 to 10",
        "{columns: id, priority: high}         | tables.users.priority   | is not a whole number from -1000 to 1000",
        "{columns: id, max_replica_lag: 5m}    | tables.users.max_replica_lag | belongs to \"source\"",
        "{columns: id, publish: swop}          | tables.users.publish    | did you mean \"swap\"?",
        "{columns: id, publish: truncate}      | tables.users.publish    | is not one of auto, swap, delete_insert",
        "{columns: id, mask: {id: bucket}}     | tables.users.mask.id    | \"bucket\" is not one of sha256, redact, set_null, last4, year, email_domain, { bucket: N }, { sql: \"…\" }",
        "{columns: id, mask: {id: {}}}         | tables.users.mask.id    | the group is empty",
        "{columns: id, mask: {id: {buckt: 5}}} | tables.users.mask.id.buckt | unknown key; did you mean \"bucket\"?",
        "{columns: id, mask: {id: {bucket: 0}}} | tables.users.mask.id.bucket | \"0\" is not a whole number of at least 1",
        "{columns: id, mask: {id: {bucket: 2.5}}} | tables.users.mask.id.bucket | is not a whole number of at least 1",
        "{columns: id, mask: {id: {sql: ' '}}} | tables.users.mask.id.sql | is not an SQL expression",
        "{columns: id, mask: {id: {bucket: 5, sql: x}}} | tables.users.mask.id | a group of keys is not one of { bucket: N } and { sql: \"…\" }",
        "{columns: id, mask: {it: sha256}}     | tables.users.mask.it    | \"it\" is not one of the table's columns; did you mean \"id\"?",
        "{columns: id, mask: {id: sha256}, types: {id: bigint}} | tables.users.types.id | the column is masked, and the mask decides its type",
        "{columns: id, mask: {id: {bucket: 5}}, types: {id: bigint}} | tables.users.types.id | only with a mask of \"sql\" can the type be chosen",
        "{columns: id, mask: {id: sha256}, clear: {id: so}} | tables.users.clear.id | the column is masked, so it is not clear",
        "{columns: id, clear: {it: so}}        | tables.users.clear.it   | \"it\" is not one of the table's columns",
        "{columns: id, clear: {id: ' '}}       | tables.users.clear.id   | is not a reason in a few words",
        "{columns: id, bucket: 5}              | tables.users.bucket     | unknown key; \"bucket\" belongs to \"mask\"",
        "{columns: id, classify: id}           | tables.users.classify   | unknown key; \"classify\" belongs to the top of the manifest",
        "{columns: id, schema: x}              | tables.users.schema     | unknown key; \"schema\" belongs to \"source\" or \"target\"",
        "{columns: id, policies: {policies: {}}} | tables.users.policies.policies | unknown key; \"policies\" belongs to \"defaults\" or a table",
        "{columns: id, mask: {id: {sql: left(id, 1)}}} | tables.users.mask.id.sql | YAML ends the value at its comma; inside { } a value with a comma needs quotes",
        "{columns: id, mask: {id: {sql: left(id, 1)}, }} | tables.users.mask.id.sql | a value with a comma needs quotes",
        "{columns: id, policies: {bare_numeric: decimal(38,9)}} | tables.users.policies.bare_numeric | a value with a comma needs quotes",
        "{columns: id, types: {id: decimal(38, 9)}} | tables.users.types.id | a value with a comma needs quotes",
        "{columns: id, drift: recrod}          | tables.users.drift      | did you mean \"record\"?",
        "{columns: id, policies: {overlong: truncat}} | tables.users.policies.overlong | did you mean \"truncate\"?",
        "{columns: id, policies: {zero_date: round}} | tables.users.policies.zero_date | is not one of fail, set_null",
        "{columns: id, policies: {nul_character: remove}} | tables.users.policies.nul_character | is not one of fail, strip, set_null",
        "{columns: id, policies: {preset: embluk}} | tables.users.policies.preset | did you mean \"embulk\"?",
        "{columns: id, policies: {bare_numeric: 'decimal(39,0)'}} | tables.users.policies.bare_numeric | is not text, decimal(P) or decimal(P,S), with P from 1 to 38 and S from 0 to 37",
        "{columns: id, policies: {bare_numeric: 'decimal(5,38)'}} | tables.users.policies.bare_numeric | is not text, decimal(P)",
        "{columns: id, policies: {bare_numeric: 'decimal(0)'}} | tables.users.policies.bare_numeric | is not text, decimal(P)",
        "{columns: id, policies: {bare_numeric: 'decimal'}} | tables.users.policies.bare_numeric | is not text, decimal(P)",
        "{columns: id, policies: {bare_numeric: 'Numeric(2, 3)'}} | tables.users.policies.bare_numeric | decimal(2,3) has more digits behind the point than digits",
        "{columns: id, policies: {bare_numeric: 'decimal(2,3)'}} | tables.users.policies.bare_numeric | decimal(2,3) has more digits behind the point than digits",
        "{columns: id, column_policies: {id: {bare_numeric: 'decimal(2,3)'}}} | tables.users.column_policies.id.bare_numeric | decimal(2,3) has more",
        "{columns: id, column_policies: {it: {overlong: fail}}} | tables.users.column_policies.it | did you mean \"id\"?",
        "{columns: id, column_policies: {id: {overlog: fail}}} | tables.users.column_policies.id.overlog | did you mean \"overlong\"?",
        "{columns: id, column_policies: {id: truncate}} | tables.users.column_policies.id | is not a group of",
        "{columns: id, policies: {overlog: fail}} | tables.users.policies.overlog | did you mean \"overlong\"?",
        "{columns: id, gate: {max_row_drop: 150%}} | tables.users.gate.max_row_drop | is not a share from 0% to 100%",
        "{columns: id, compression: lzma}      | tables.users.compression | \"lzma\" is not zstd, gzip, or { codec: …, level: … }",
        "{columns: id, compression: {codec: gzip, level: 12}} | tables.users.compression | the highest level of gzip is 9",
        "{columns: id, slices: 0}              | tables.users.slices     | \"0\" is not a whole number from 1 to 64, or auto",
        "{columns: id, task: {cpu: 512, memory: 512}} | tables.users.task | Fargate has no task with cpu 512 and memory 512",
        "{columns: id, task: {cpu: 500}}       | tables.users.task.cpu   | is not one of 256, 512",
        "{columns: id, to: ''}                 | tables.users.to         | is not a name",
      })
  void a_mistake_in_a_table_is_named(String text, String key, String words) throws IOException {
    write("media.yaml", HEAD + "    " + text.strip() + "\n");
    assertThat(problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.key()).isEqualTo(key.strip());
              assertThat(problem.line()).isEqualTo(LINE);
              assertThat(problem.toString()).contains(words.strip());
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "engine: mysql|engine: mysq|4|source.engine|did you mean \"mysql\"?",
        "host: db.internal|port: 3306|2|source|\"host\" is missing",
        "host: db.internal|host: mysql://db|5|source.host|is not a DNS name or an address",
        "name: media|name: 2024|3|source.name|put it in quotes",
        "host: db.internal|host: app:hunter2@db|5|source.host|this value is not a DNS name",
        "engine: mysql|engine: mysql://app:x|4|source.engine|this value is not one of",
        "version: 1|version: '1'|1|version|write the number without quotes",
        "name: media|name: me.dia|3|source.name|without dots",
        "credentials: ssm:/tableferry/media|credentials: hunter2|7|source.credentials|this value is not ssm:NAME",
        "schema: media|schema: [media]|10|target.schema|a list is not a name",
        "version: 1|version: 2|1|version|\"2\" is not 1, the version of this format",
        "database: media|database: ${NOWHERE}|6|source.database|the environment variable NOWHERE is not set",
        "database: media|database: ${NO WHERE}|6|source.database|does not begin ${NAME}",
        "database: media|tls: disabled|6|source.tls|did you mean \"disable\"?",
        "database: media|schema: x|6|source.schema|with mysql the database is the schema",
        "database: media|tls_ca: none.pem|6|source.tls_ca|neither a certificate as PEM text nor a readable file that holds one",
        "database: media|port: '3306'|6|source.port|write the number without quotes",
        "database: media|port: 99999|6|source.port|is not a whole number from 1 to 65535",
        "database: media|host: again|6|source.host|this key is given twice; first on line 5",
        "warehouse: redshift|warehouse: snowflake|9|target.warehouse|is not one of redshift",
        "target:|preset: x;target:|8|preset|unknown key; \"preset\" belongs to \"policies\"",
        "target:|flavour: x;target:|8|flavour|unknown key; known here: version, source",
        "target:|defaults: {policies: {bare_numeric: 'decimal(1,2)'}};target:|8|defaults.policies.bare_numeric|decimal(1,2) has more digits",
        "target:|defaults: {drift: x};target:|8|defaults.drift|is not one of fail, record",
        "target:|defaults: {mask: {id: sha256}};target:|8|defaults.mask|unknown key; \"mask\" belongs to a table",
        "target:|defaults: {columns: id};target:|8|defaults.columns|unknown key; \"columns\" belongs to a table",
        "target:|defaults: {classify: id};target:|8|defaults.classify|unknown key; \"classify\" belongs to the top",
        "target:|clear: {id: x};target:|8|clear|unknown key; \"clear\" belongs to a table",
        "target:|gate: {empty: hold};target:|8|gate|unknown key; \"gate\" belongs to \"defaults\" or a table",
        "target:|classify: email,,phone;target:|8|classify|a pattern is empty",
        "target:|classify: [email, ''];target:|8|classify[1]|a pattern is empty",
        "target:|classify: {email: x};target:|8|classify|a group of keys is not a list",
      })
  void a_mistake_elsewhere_is_named(String right, String wrong, int line, String key, String words)
      throws IOException {
    write(
        "media.yaml",
        HEAD.replaceFirst(right, Matcher.quoteReplacement(wrong.replace(';', '\n')))
            + "    columns: id\n");
    assertThat(problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.key()).isEqualTo(key);
              assertThat(problem.line()).isEqualTo(line);
              assertThat(problem.toString()).contains(words);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"*_name, email", "email, *name*", "'email', *", "*.x"})
  void a_pattern_that_yaml_takes_for_an_alias_is_told_to_need_quotes(String patterns)
      throws IOException {
    write("media.yaml", HEAD + "    columns: id\nclassify: [" + patterns + "]\n");
    assertThat(problems())
        .singleElement()
        .asString()
        .contains("media.yaml:14: ", "a value that begins with * needs quotes");
  }

  @Test
  void a_value_with_a_comma_and_quotes_is_told_to_need_quotes() throws IOException {
    write("media.yaml", HEAD + "    {columns: id, mask: {id: {sql: concat(id, 'x')}}}\n");
    assertThat(problems())
        .singleElement()
        .asString()
        .contains(
            "media.yaml:13: ", "inside { } a value with a comma or quotes in it needs quotes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{columns: id, mask: {id: {sql: left(id, 1)}}}",
        "{columns: id, mask: {id: {sql: concat(left(id, 1), id, id)}}}",
        "{columns: id, policies: {bare_numeric: decimal(38,9)}}",
        "{columns: id, types: {id: decimal(38, 9)}}",
      })
  void a_value_that_ends_at_its_comma_is_one_problem(String table) throws IOException {
    write("media.yaml", HEAD + "    " + table + "\n");
    assertThat(problems()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{columns: id, from: we(ird, to: we)ird}",
        "{columns: id, mask: {id: {sql: left(id)}}}",
        "{columns: id, mask: {id: {sql: 'left(id, 1)'}}}",
        "{columns: 'id, a(', from: 'a(', to: b}",
      })
  void a_bracket_alone_is_no_problem(String table) throws IOException {
    write("media.yaml", HEAD + "    " + table + "\n");
    assertThat(problems()).isEmpty();
  }

  @Test
  void a_secret_in_the_wrong_place_is_not_repeated() throws IOException {
    write("media.yaml", HEAD.replace("ssm:/tableferry/media", "hunter2") + "    columns: id\n");
    assertThat(problems()).isNotEmpty().noneMatch(p -> p.toString().contains("hunter2"));
  }

  @Test
  void a_url_with_a_password_is_not_repeated() throws IOException {
    String url = "mysql://app:hunter2@db/media";
    String urls =
        HEAD.replace("db.internal", url)
            .replace("name: media", "name: " + url)
            .replace("engine: mysql", "engine: " + url)
            .replace("ssm:/tableferry/media", url);
    write("a.yaml", urls + "    columns: id\n");
    write("b.yaml", urls + "    columns: id\n");
    assertThat(problems()).isNotEmpty().noneMatch(p -> p.toString().contains("hunter2"));
  }

  @Test
  void a_list_that_a_hundred_tables_share_is_read() throws IOException {
    StringBuilder tables = new StringBuilder(HEAD + "    columns: &shared [id]\n");
    for (int i = 0; i < 100; i++) {
      tables.append("  t").append(i).append(": {columns: *shared}\n");
    }
    write("a.yaml", tables.toString());
    assertThat(problems()).isEmpty();
  }

  @Test
  void four_mistakes_are_reported_at_once_and_nothing_else() throws IOException {
    write(
        "media.yaml",
        HEAD.replace("engine: mysql", "engine: mysqll")
            + "    columns: id, id\n    dist_key: nope\n    colour: red\n");
    assertThat(problems())
        .extracting(Problem::line, Problem::key)
        .containsExactly(
            tuple(4, "source.engine"),
            tuple(13, "tables.users.columns"),
            tuple(14, "tables.users.dist_key"),
            tuple(15, "tables.users.colour"));
  }

  @Test
  void an_unset_variable_is_one_problem_not_two() throws IOException {
    write("media.yaml", HEAD.replace("db.internal", "${NOWHERE}") + "    columns: id\n");
    assertThat(problems()).hasSize(1);
  }

  @Test
  void two_files_of_one_source_name_are_refused() throws IOException {
    write("a.yaml", HEAD + "    columns: id\n");
    write("b.yaml", HEAD.replace("schema: media", "schema: other") + "    columns: id\n");
    assertThat(problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.file()).endsWith("b.yaml");
              assertThat(problem.line()).isEqualTo(3);
              assertThat(problem.message()).contains("a.yaml:3");
            });
  }

  @Test
  void two_entries_with_one_target_are_refused_however_they_are_written() throws IOException {
    write("a.yaml", HEAD + "    columns: id\n  people: {columns: id, to: USERS}\n");
    assertThat(problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("media.users", "a.yaml:12"));
  }

  @Test
  void manifests_of_one_server_must_agree_on_its_connections() throws IOException {
    write("a.yaml", HEAD + "    columns: id\n");
    write(
        "b.yaml",
        HEAD.replace("name: media", "name: other")
                .replace("schema: media", "schema: other")
                .replace("host: db.internal", "host: DB.internal\n  max_connections: 9")
            + "    columns: id\n");
    assertThat(problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.key()).isEqualTo("source.max_connections");
              assertThat(problem.message()).contains("9 for db.internal:3306, but 4 at");
            });
  }

  @Test
  void a_target_name_over_127_bytes_is_refused() throws IOException {
    write("a.yaml", HEAD + "    columns: id\n  " + "ü".repeat(64) + ": {columns: id}\n");
    assertThat(problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("takes 128 bytes"));
  }

  @Test
  void files_that_are_no_manifests_say_so() throws IOException {
    Files.write(
        folder.resolve("latin.yaml"), "name: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    write("empty.yaml", "");
    write("blank.yaml", "# to be written\n---\n");
    write("broken.yaml", "a: b\n c: [\n");
    write("two.yaml", "a: 1\n---\nb: 2\n");
    write("scalar.yaml", "just text");
    write("loop.yaml", "version: &a [*a]\n");
    assertThat(problems())
        .extracting(problem -> Path.of(problem.file()).getFileName() + ":" + problem.line())
        .contains(
            "latin.yaml:0",
            "empty.yaml:0",
            "blank.yaml:0",
            "broken.yaml:2",
            "two.yaml:3",
            "scalar.yaml:1",
            "loop.yaml:1");
  }

  @Test
  void a_missing_or_empty_folder_is_a_problem() {
    assertThat(problems()).singleElement().asString().contains("holds no *.yaml or *.yml file");
    assertThat(load(folder.resolve("nowhere")).problems())
        .singleElement()
        .asString()
        .contains("there is no such file or folder");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private List<Problem> problems() {
    return load(folder).problems();
  }

  private static Manifests load(Path place) {
    Map<String, String> environment = Map.of();
    return new ManifestLoader(name -> Optional.ofNullable(environment.get(name))).load(place);
  }
}
