package io.tableferry.controller.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** In a native image only registered types can be bound to JSON; a missing one fails at 6 a.m. */
class NativeMetadataTest {

  private static final String FOLDER = "/META-INF/native-image/io.tableferry/";
  private static final String OURS = "io.tableferry.";

  @Test
  void every_type_of_the_ledger_that_json_is_bound_to_is_registered() throws IOException {
    Set<Class<?>> bound = new LinkedHashSet<>();
    collect(LedgerDocument.class, bound);
    // Its annotations are read.
    bound.add(PlannedTaskKinds.class);
    Set<String> expected = new TreeSet<>();
    bound.forEach(type -> expected.add(type.getName()));
    expected.removeAll(registered("tableferry-contract"));
    // Nobody is bound to it; it only says where to begin.
    expected.remove(LedgerDocument.class.getName());
    assertThat(registered("tableferry-controller")).isEqualTo(expected);
  }

  private static Set<String> registered(String artifact) throws IOException {
    try (InputStream in =
        NativeMetadataTest.class.getResourceAsStream(FOLDER + artifact + "/reflect-config.json")) {
      Set<String> names = new TreeSet<>();
      for (JsonNode entry : new JsonMapper().readTree(in)) {
        String name = entry.path("name").asText();
        if (name.startsWith(OURS)) {
          names.add(name);
        }
      }
      return names;
    }
  }

  private static void collect(Type type, Set<Class<?>> bound) {
    if (type instanceof ParameterizedType generic) {
      for (Type argument : generic.getActualTypeArguments()) {
        collect(argument, bound);
      }
    } else if (type instanceof Class<?> c && c.getName().startsWith(OURS) && bound.add(c)) {
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
