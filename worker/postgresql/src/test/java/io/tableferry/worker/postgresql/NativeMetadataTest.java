package io.tableferry.worker.postgresql;

import io.tableferry.worker.testkit.NativeMetadata;
import org.junit.jupiter.api.Test;

class NativeMetadataTest {

  @Test
  void every_class_that_is_registered_exists() throws Exception {
    NativeMetadata.assertClassesExist("tableferry-worker-postgresql", "reflect-config.json");
    NativeMetadata.assertClassesExist("tableferry-worker-engine", "reflect-config.json");
  }
}
