package io.tableferry.bench.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps what was measured beside what was built. */
public final class JsonFile {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private JsonFile() {}

  /** Where all that was measured is. */
  public static Path folder(Path repository) throws IOException {
    return Files.createDirectories(repository.resolve("bench/target/measured"));
  }

  /**
   * Writes one document and returns where it is.
   *
   * @param kind begins the file's name
   * @param measured anything that Jackson can write
   */
  public static Path write(
      Path repository, Instant at, Machine machine, String kind, Object measured)
      throws IOException {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("date", at.toString());
    document.put("machine", machine);
    document.put(kind, measured);
    Path file = folder(repository).resolve(kind + "-" + NAME.format(at) + ".json");
    JsonMapper.builder()
        .build()
        .writerWithDefaultPrettyPrinter()
        .writeValue(file.toFile(), document);
    return file;
  }
}
