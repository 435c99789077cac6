package io.tableferry.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.Map;

/**
 * How documents look that one process writes and another reads, perhaps of another release: names
 * in snake case, times in ISO 8601, unknown fields and codes of failures tolerated, and nothing
 * left out but optional values, lists and maps.
 */
public final class JsonStyle {

  private static final JsonSetter.Value EMPTY_IF_ABSENT =
      JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

  private JsonStyle() {}

  /** A mapper in the making, of that style. */
  public static JsonMapper.Builder builder() {
    return JsonMapper.builder()
        .addModule(new Jdk8Module())
        .addModule(new JavaTimeModule())
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        // Map.copyOf keeps no order, and none at all from one process to the next.
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        // What may be left out is an Optional, a list or a map; nothing else is ever null.
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .withConfigOverride(List.class, o -> o.setSetterInfo(EMPTY_IF_ABSENT))
        .withConfigOverride(Map.class, o -> o.setSetterInfo(EMPTY_IF_ABSENT))
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(
                JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT));
  }
}
