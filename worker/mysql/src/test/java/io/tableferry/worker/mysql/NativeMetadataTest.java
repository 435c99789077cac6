package io.tableferry.worker.mysql;

import io.tableferry.worker.testkit.NativeMetadata;
import org.junit.jupiter.api.Test;

class NativeMetadataTest {

  @Test
  void every_class_that_is_registered_exists() throws Exception {
    NativeMetadata.assertClassesExist("tableferry-worker-mysql", "reflect-config.json");
    NativeMetadata.assertClassesExist("tableferry-worker-engine", "reflect-config.json");
  }
}
