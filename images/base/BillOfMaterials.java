import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes what the base of images is made of, as CycloneDX 1.6: one document for the system and whom it
 * trusts, one for the Java runtime. The same bytes each time.
 *
 * <p>{@code java BillOfMaterials.java PACKAGES FOLDER}, with a folder of Debian's records of packages.
 */
public final class BillOfMaterials {

  /** Of Debian's packages, which say it only in prose; each has its copyright file in the image. */
  private static final Map<String, String> LICENCES =
      Map.of(
          "libc6", license("id", "LGPL-2.1-or-later"),
          "tzdata", license("name", "Public Domain"),
          "zlib1g", license("id", "Zlib"));

  private BillOfMaterials() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    List<String> system = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      for (Path record : files.sorted().toList()) {
        system.add(debian(record));
      }
    }
    Files.writeString(folder.resolve("base.cdx.json"), document("tableferry/base", system));
    Files.writeString(folder.resolve("java.cdx.json"), document("java", List.of(java())));
  }

  private static String debian(Path record) throws IOException {
    Map<String, String> fields = new TreeMap<>();
    for (String line : Files.readAllLines(record)) {
      int colon = line.indexOf(": ");
      if (colon > 0 && line.charAt(0) != ' ') {
        fields.put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    String name = fields.get("Package");
    String version = fields.get("Version");
    String licence = LICENCES.get(name);
    if (licence == null) {
      throw new IllegalStateException("say under which licence " + name + " is");
    }
    String purl =
        "pkg:deb/debian/%s@%s?arch=%s"
            .formatted(name, version.replace(":", "%3A"), fields.get("Architecture"));
    return component(name, version, purl, licence);
  }

  private static String java() {
    String version = System.getProperty("java.runtime.version");
    String vendor = System.getProperty("java.vendor");
    String purl =
        "pkg:generic/openjdk@%s?vendor=%s"
            .formatted(version.replace("+", "%2B"), vendor.replace(" ", "%20"));
    return component("openjdk", version, purl, license("id", "GPL-2.0-with-classpath-exception"));
  }

  private static String license(String key, String value) {
    return "{\"license\": {\"%s\": \"%s\"}}".formatted(key, value);
  }

  private static String component(String name, String version, String purl, String licence) {
    return """
            {
              "type": "library",
              "bom-ref": "%s",
              "name": "%s",
              "version": "%s",
              "licenses": [%s],
              "purl": "%s"
            }"""
        .formatted(purl, name, version, licence, purl)
        .indent(4)
        .stripTrailing();
  }

  private static String document(String name, List<String> components) {
    return """
        {
          "bomFormat": "CycloneDX",
          "specVersion": "1.6",
          "version": 1,
          "metadata": {"component": {"type": "container", "name": "%s"}},
          "components": [
        %s
          ]
        }
        """
        .formatted(name, components.stream().collect(Collectors.joining(",\n")));
  }
}
