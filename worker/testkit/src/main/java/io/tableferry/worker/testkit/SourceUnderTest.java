package io.tableferry.worker.testkit;

/** What every test of a source works with. */
public interface SourceUnderTest {

  /** The server and the source under test. */
  SourceFixture fixture();

  /** Shorthand for the tests. */
  default SourceReader reader() {
    return new SourceReader(fixture());
  }
}
