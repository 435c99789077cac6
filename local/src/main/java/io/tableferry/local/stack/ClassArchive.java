package io.tableferry.local.stack;

import java.nio.file.Path;
import java.util.List;

/** How a JVM keeps classes ready for its next start; each has its file name's ending. */
enum ClassArchive {
  /** An archive made of a list of classes, class-data sharing (JEP 310, JEP 350). */
  CDS(".jsa") {
    @Override
    List<String> record(Path classes) {
      return List.of("-XX:DumpLoadedClassList=" + classes);
    }

    @Override
    List<String> make(Path classes, Path archive) {
      return List.of(
          "-Xshare:dump", "-XX:SharedClassListFile=" + classes, "-XX:SharedArchiveFile=" + archive);
    }

    @Override
    List<String> use(Path archive) {
      return List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:cds=off");
    }
  },

  /**
   * An ahead-of-time cache (JEP 483, JEP 514). It holds no profiles (JEP 515), since those of one
   * table would decide what is compiled for every other.
   */
  AOT(".aot") {
    @Override
    List<String> record(Path classes) {
      return List.of(
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-AOTRecordTraining",
          "-XX:AOTMode=record",
          "-XX:AOTConfiguration=" + classes,
          "-Xlog:aot=off");
    }

    @Override
    List<String> make(Path classes, Path archive) {
      return List.of(
          "-XX:AOTMode=create", "-XX:AOTConfiguration=" + classes, "-XX:AOTCache=" + archive);
    }

    @Override
    List<String> use(Path archive) {
      return List.of("-XX:AOTCache=" + archive, "-Xlog:aot=off", "-Xlog:cds=off");
    }
  };

  /** The first with both the one-command caches and method profiles that can be left out. */
  private static final int FIRST_WITH_AOT = 25;

  private final String ending;

  ClassArchive(String ending) {
    this.ending = ending;
  }

  /** What the JVM that runs this has. */
  static ClassArchive ofThisJvm() {
    return Runtime.version().feature() < FIRST_WITH_AOT ? CDS : AOT;
  }

  String ending() {
    return ending;
  }

  /** Has a program write down which classes it loads. */
  abstract List<String> record(Path classes);

  /** Makes an archive of what was written down; the class path has to follow. */
  abstract List<String> make(Path classes, Path archive);

  /** Starts with an archive; one that does not fit is left alone without a word. */
  abstract List<String> use(Path archive);
}
