package io.tableferry.controller.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** No pattern for personal data is empty: it would match every column. */
final class ClassifyCheck implements Check {

  @Override
  public Stream<Problem> problems(Document document) {
    KeyPath whole = KeyPath.of(PersonalDataAdvice.CLASSIFY);
    JsonNode classify = document.tree().path(PersonalDataAdvice.CLASSIFY);
    List<String> patterns = Names.list(classify);
    return IntStream.range(0, patterns.size())
        .filter(i -> patterns.get(i).isBlank())
        .mapToObj(i -> classify.isArray() ? whole.item(i) : whole)
        .map(path -> document.problem(path, "a pattern is empty", "remove the extra comma"));
  }
}
