package io.tableferry.worker.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;

/** What is registered for native images, so that a driver's update cannot leave it behind. */
public final class NativeMetadata {

  private NativeMetadata() {}

  /** Holds that every class that an artefact of ours registers is there. */
  public static void assertClassesExist(String artifact, String file) throws IOException {
    String resource = "/META-INF/native-image/io.tableferry/" + artifact + "/" + file;
    try (InputStream in = NativeMetadata.class.getResourceAsStream(resource)) {
      for (JsonNode entry : new JsonMapper().readTree(in)) {
        String name = entry.get("name").asText();
        assertThatCode(() -> Class.forName(name, false, NativeMetadata.class.getClassLoader()))
            .as("%s in %s", name, resource)
            .doesNotThrowAnyException();
      }
    }
  }
}
