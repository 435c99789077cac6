package io.tableferry.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupArchiveTest {

  /** Stands for a worker. */
  public static final class Program {
    private Program() {}

    /** Says that it ran. */
    public static void main(String... arguments) {
      System.out.print("ran");
    }
  }

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();

  @TempDir private Path folder;
  private Path jar;
  private Path archives;
  private StartupArchive archive;

  @BeforeEach
  void build() throws IOException {
    jar = folder.resolve("app/program.jar");
    archives = folder.resolve("startup");
    Files.createDirectory(jar.getParent());
    pack();
    archive = new StartupArchive(jar, archives);
  }

  @AfterEach
  void close() {
    archive.close();
  }

  @Test
  void the_first_program_to_end_well_makes_later_ones_find_their_classes_ready() throws Exception {
    make();
    List<String> command = command(archive.options());
    command.add(1, "-Xlog:class+load");
    assertThat(output(command).lines())
        .filteredOn(line -> line.contains(Program.class.getName()))
        .singleElement()
        .asString()
        .contains("shared objects file");
    assertThat(output(command(archive.options()))).isEqualTo("ran");
  }

  @Test
  void one_program_at_a_time_says_what_it_loads() {
    assertThat(archive.options()).isNotEmpty();
    assertThat(archive.options()).isEmpty();
  }

  @Test
  void one_that_failed_is_not_taken_for_an_example() throws IOException {
    List<String> first = archive.options();
    archive.ended(command(first), 1);
    assertThat(files()).isEmpty();
    assertThat(archive.options()).hasSameSizeAs(first).isNotEqualTo(first);
  }

  @Test
  void other_programs_that_end_change_nothing() {
    List<String> first = archive.options();
    archive.ended(command(List.of()), 0);
    archive.ended(command(List.of()), 1);
    assertThat(first).isNotEmpty();
    assertThat(archive.options()).isEmpty();
  }

  @Test
  void what_was_built_anew_does_not_use_the_archive_of_the_build_before() throws Exception {
    List<String> outdated = make();
    Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
    assertThat(archive.options()).isNotEqualTo(outdated);
    assertThat(output(command(outdated))).isEqualTo("ran");
  }

  @Test
  void a_new_archive_takes_the_place_of_the_one_before() throws Exception {
    make();
    Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
    archive.close();
    archive = new StartupArchive(jar, archives);
    make();
    assertThat(files()).hasSize(1);
  }

  @Test
  void what_is_built_anew_meanwhile_gets_an_archive_of_its_own() throws Exception {
    List<String> outdated = make();
    Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
    assertThat(make()).hasSameSizeAs(outdated).isNotEqualTo(outdated);
    assertThat(files()).hasSize(1);
  }

  @Test
  void what_a_killed_stack_left_behind_goes_and_what_another_works_on_stays() throws Exception {
    Files.createDirectory(archives);
    for (String left : List.of("recording1", "recording1.part")) {
      Files.setLastModifiedTime(
          Files.createFile(archives.resolve(left)), FileTime.from(Instant.EPOCH));
    }
    Path other = Files.createFile(archives.resolve("recording2"));
    make();
    assertThat(files()).hasSize(2).contains(other);
  }

  @Test
  void a_program_whose_archive_is_broken_still_runs_and_says_no_more() throws Exception {
    List<String> options = make();
    Path file = files().get(0);
    file.toFile().setWritable(true);
    Files.writeString(file, "broken");
    assertThat(output(command(options))).isEqualTo("ran");
    Files.delete(file);
    assertThat(output(command(options))).isEqualTo("ran");
  }

  @Test
  void a_folder_that_cannot_be_written_is_no_failure() throws IOException {
    Files.writeString(archives, "not a folder");
    assertThat(archive.options()).isEmpty();
  }

  @Test
  void a_build_that_is_being_emptied_is_no_failure() throws IOException {
    Files.createSymbolicLink(jar.resolveSibling("gone.jar"), folder.resolve("nowhere"));
    assertThat(archive.options()).isEmpty();
  }

  @Test
  void a_recording_that_cannot_be_deleted_is_no_failure() throws IOException {
    List<String> first = archive.options();
    Path recording = files().get(0);
    Files.delete(recording);
    Files.createFile(Files.createDirectory(recording).resolve("file"));
    archive.ended(command(first), 1);
    assertThat(archive.options()).hasSameSizeAs(first).isNotEqualTo(first);
  }

  @Test
  void what_is_closed_begins_nothing() {
    List<String> options = archive.options();
    archive.close();
    archive.ended(command(options), 0);
    assertThat(ProcessHandle.current().children())
        .noneMatch(child -> child.info().commandLine().orElse("").contains(archives.toString()));
    assertThat(archive.options()).isEmpty();
  }

  @Test
  void what_is_closed_leaves_nothing_unfinished() throws IOException {
    List<String> options = archive.options();
    archive.ended(command(options), 0);
    archive.close();
    assertThat(files()).isEmpty();
  }

  /** Runs the program once, and returns the options that it is to be started with from then on. */
  private List<String> make() throws Exception {
    List<String> command = command(archive.options());
    assertThat(output(command)).contains("ran");
    archive.ended(command, 0);
    archive.settle();
    return archive.options();
  }

  private List<String> command(List<String> options) {
    List<String> command = new ArrayList<>(List.of(JAVA));
    command.addAll(options);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  private static String output(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(archives)) {
      return files.toList();
    }
  }

  private void pack() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Program.class.getName());
    String entry = Program.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream code = Program.class.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new ZipEntry(entry));
      code.transferTo(out);
    }
  }
}
