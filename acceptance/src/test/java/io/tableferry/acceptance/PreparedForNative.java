package io.tableferry.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * All that native-image would be given of a program: its jar, those of its libraries, and what is
 * registered in them, by us, by the libraries and by Quarkus.
 *
 * @param jars the program's first
 */
record PreparedForNative(List<Path> jars) {

  private static final String METADATA = "META-INF/native-image/";
  private static final String SERVICES = "META-INF/services/";
  private static final String CLASS = ".class";
  private static final Pattern PROPERTY_WHILE_BUILDING = Pattern.compile("-J-D([^=\\s]+)=(\\S*)");
  private static final Pattern INITIALIZED_AT_RUN_TIME =
      Pattern.compile("--initialize-at-run-time=([\\w.,$]+)");

  /** Of a module that has been packaged. */
  static PreparedForNative module(String module) {
    Path sources = Repository.ROOT.resolve(module).resolve("target/native-sources");
    List<Path> jars = new ArrayList<>(jarsIn(sources));
    jars.addAll(jarsIn(sources.resolve("lib")));
    return new PreparedForNative(List.copyOf(jars));
  }

  /** Names of the classes that can be found by their names. */
  Set<String> registered() {
    Set<String> names = new TreeSet<>();
    for (Path jar : jars) {
      read(
          jar,
          name -> name.startsWith(METADATA) && name.endsWith("/reflect-config.json"),
          (entry, bytes) -> {
            for (JsonNode type : json(bytes)) {
              names.add(type.path("name").asText());
            }
          });
    }
    return names;
  }

  /** The classes that a library's code names in its strings: those it may look up. */
  Set<String> namedIn(String library) {
    Set<String> known = classes();
    Set<String> named = new TreeSet<>();
    read(
        jar(library),
        name -> name.endsWith(CLASS) && !name.startsWith("META-INF/"),
        (entry, bytes) -> new ClassReader(bytes).accept(new Strings(known::contains, named), 0));
    return named;
  }

  /**
   * The classes that are initialized while the image is made: all but those that Quarkus, a library
   * or we leave to the running program.
   */
  Set<String> initializedWhileBuilding() {
    Set<String> left = leftToTheProgram();
    Set<String> classes = classes();
    classes.removeIf(
        name ->
            left.contains(name)
                || left.stream().anyMatch(prefix -> name.startsWith(prefix + "."))
                || name.equals("module-info")
                || name.contains("-"));
    return classes;
  }

  private Set<String> leftToTheProgram() {
    Set<String> left = new TreeSet<>();
    for (Path jar : jars) {
      read(
          jar,
          name -> name.startsWith(METADATA) && name.endsWith("/native-image.properties"),
          (entry, bytes) ->
              left.addAll(initializedAtRunTime(new String(bytes, StandardCharsets.UTF_8))));
    }
    // Quarkus's own list is a part of the program that it writes.
    Set<String> named = new TreeSet<>();
    read(
        jars.get(0),
        "io/quarkus/runner/Feature.class"::equals,
        (entry, bytes) -> new ClassReader(bytes).accept(new Strings(any -> true, named), 0));
    named.removeIf(name -> !name.contains("."));
    left.addAll(named);
    return left;
  }

  private static Set<String> initializedAtRunTime(String properties) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = INITIALIZED_AT_RUN_TIME.matcher(properties);
    while (matcher.find()) {
      names.addAll(List.of(matcher.group(1).split(",", -1)));
    }
    return names;
  }

  /** System properties that are set while the image is made. */
  Map<String, String> propertiesWhileBuilding() {
    Map<String, String> properties = new TreeMap<>();
    Matcher matcher = PROPERTY_WHILE_BUILDING.matcher(arguments());
    while (matcher.find()) {
      properties.put(matcher.group(1), matcher.group(2));
    }
    return properties;
  }

  /** What native-image is called with. */
  String arguments() {
    try {
      return Files.readString(jars.get(0).resolveSibling("native-image.args"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a library offers as services. */
  Set<String> servicesOf(String library) {
    Set<String> providers = new TreeSet<>();
    read(
        jar(library),
        name -> name.startsWith(SERVICES),
        (entry, bytes) ->
            new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(providers::add));
    return providers;
  }

  private Set<String> classes() {
    Set<String> classes = new TreeSet<>();
    for (Path jar : jars) {
      try (JarFile file = new JarFile(jar.toFile())) {
        file.stream()
            .map(JarEntry::getName)
            .filter(name -> name.endsWith(CLASS))
            .map(name -> name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
            .forEach(classes::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return classes;
  }

  private Path jar(String library) {
    return jars.stream()
        .filter(jar -> jar.getFileName().toString().contains(library))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + library + " among " + jars));
  }

  /** Takes an entry of a jar. */
  private interface Reader {
    void take(String entry, byte[] bytes);
  }

  private static void read(Path jar, Predicate<String> wanted, Reader reader) {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().toList()) {
        if (!entry.isDirectory() && wanted.test(entry.getName())) {
          try (InputStream in = file.getInputStream(entry)) {
            reader.take(entry.getName(), in.readAllBytes());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(byte[] bytes) {
    try {
      return new JsonMapper().readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> jarsIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Collects the strings of a class that are names of known classes. */
  private static final class Strings extends ClassVisitor {

    private final Predicate<String> known;
    private final Set<String> named;

    Strings(Predicate<String> known, Set<String> named) {
      super(Opcodes.ASM9);
      this.known = known;
      this.named = named;
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String descriptor, String signature, Object value) {
      take(value);
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitLdcInsn(Object value) {
          take(value);
        }
      };
    }

    private void take(Object value) {
      if (value instanceof String text && known.test(text)) {
        named.add(text);
      }
    }
  }
}
