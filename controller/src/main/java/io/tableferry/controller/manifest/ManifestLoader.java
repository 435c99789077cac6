package io.tableferry.controller.manifest;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Loads manifests: files, YAML, checks, records. */
public final class ManifestLoader {

  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparing(Problem::key);

  private final YamlReader reader;
  private final List<Check> checks =
      List.of(
          new SchemaCheck(),
          new ColumnCheck(),
          new MaskCheck(),
          new PolicyCheck(),
          new ClassifyCheck(),
          new PlaceCheck(),
          new HandlingCheck());
  private final Check advice = new PersonalDataAdvice();
  private final TogetherCheck together = new TogetherCheck();

  /**
   * Makes a loader.
   *
   * @param environment value of an environment variable, if it is set
   */
  public ManifestLoader(Function<String, Optional<String>> environment) {
    reader = new YamlReader(new Environment(environment));
  }

  /** Loads the manifests of a folder on this machine, or one. */
  public Manifests load(Path place) {
    return load(new LocalFolder(place));
  }

  /** Loads the manifests of a folder. */
  public Manifests load(ManifestFolder folder) {
    List<Problem> problems = new ArrayList<>();
    List<Document> documents = new ArrayList<>();
    SortedMap<String, String> read = new TreeMap<>();
    try {
      for (String name : folder.manifests()) {
        document(folder, name, read, problems).ifPresent(documents::add);
      }
    } catch (UnusableFileException e) {
      problems.add(e.problem());
    }
    check(documents, problems);
    List<Manifest> manifests =
        problems.isEmpty()
            ? documents.stream().map(d -> new Binder(d).manifest()).toList()
            : List.of();
    return new Manifests(
        manifests,
        inOrder(problems.stream()),
        inOrder(documents.stream().flatMap(advice::problems)),
        new ManifestSet(read));
  }

  private static List<Problem> inOrder(Stream<Problem> problems) {
    return problems.distinct().sorted(BY_PLACE).toList();
  }

  private Optional<Document> document(
      ManifestFolder folder, String name, Map<String, String> all, List<Problem> problems) {
    try {
      String text = folder.text(name);
      all.put(name, text);
      YamlReader.Read read =
          reader.read(folder.shown(name), text, file -> certificates(folder, file, all));
      problems.addAll(read.problems());
      return Optional.of(read.document());
    } catch (UnusableFileException e) {
      problems.add(e.problem());
      return Optional.empty();
    }
  }

  private static Optional<String> certificates(
      ManifestFolder folder, String name, Map<String, String> all) {
    try {
      Optional<String> pem = CertificateFile.certificates(folder.text(name));
      pem.ifPresent(text -> all.put(name, text));
      return pem;
    } catch (UnusableFileException e) {
      return Optional.empty();
    }
  }

  private void check(List<Document> documents, List<Problem> problems) {
    Set<String> unread = problems.stream().map(ManifestLoader::place).collect(toSet());
    Stream.concat(documents.stream().flatMap(this::check), together.problems(documents))
        .filter(problem -> !unread.contains(place(problem)))
        .forEach(problems::add);
  }

  private Stream<Problem> check(Document document) {
    return checks.stream().flatMap(check -> check.problems(document));
  }

  /** What could not even be read needs no second problem about its value. */
  private static String place(Problem problem) {
    return problem.file() + " " + problem.key();
  }
}
