package io.tableferry.controller.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the process. */
@QuarkusMain
public class ControllerMain {

  /** People read text, collectors read JSON lines; this has to be known before logging starts. */
  public static void main(String[] args) {
    System.setProperty("quarkus.log.console.json.enabled", Boolean.toString(!Screen.interactive()));
    Quarkus.run(ControllerApplication.class, args);
  }
}
