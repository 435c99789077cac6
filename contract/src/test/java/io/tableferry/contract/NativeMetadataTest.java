package io.tableferry.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** In a native image only registered types can be bound to JSON; a missing one fails at 6 a.m. */
class NativeMetadataTest {

  private static final String METADATA =
      "/META-INF/native-image/io.tableferry/tableferry-contract/reflect-config.json";

  @Test
  void every_type_that_json_is_bound_to_is_registered() throws Exception {
    Set<Class<?>> bound = new LinkedHashSet<>();
    for (Class<?> root :
        List.of(
            Job.class, WorkerEvent.class, AttemptResult.class, Inspection.class, Diagnosis.class)) {
      collect(root, bound);
    }
    assertThat(registered())
        .containsExactlyInAnyOrderElementsOf(bound.stream().map(Class::getName).toList());
  }

  static List<Object> permittedRecords(Class<?> sealed) {
    List<Object> records = new ArrayList<>();
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      if (permitted.isRecord()) {
        records.add(permitted);
      } else {
        records.addAll(permittedRecords(permitted));
      }
    }
    return records;
  }

  private static List<String> registered() throws Exception {
    try (InputStream in = NativeMetadataTest.class.getResourceAsStream(METADATA)) {
      List<String> names = new ArrayList<>();
      for (JsonNode entry : new JsonMapper().readTree(in)) {
        names.add(entry.get("name").asText());
      }
      return names;
    }
  }

  private static void collect(Type type, Set<Class<?>> bound) {
    if (type instanceof ParameterizedType generic) {
      for (Type argument : generic.getActualTypeArguments()) {
        collect(argument, bound);
      }
    } else if (type instanceof Class<?> c
        && c.getPackage() == Job.class.getPackage()
        && bound.add(c)) {
      if (c.isSealed()) {
        for (Class<?> permitted : c.getPermittedSubclasses()) {
          collect(permitted, bound);
        }
      }
      if (c.isRecord()) {
        for (RecordComponent component : c.getRecordComponents()) {
          collect(component.getGenericType(), bound);
        }
      }
    }
  }
}
