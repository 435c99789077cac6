package io.tableferry.controller.manifest;

import java.util.stream.Stream;

/** Looks for one kind of problem in a document that may be wrong in any way. */
@FunctionalInterface
interface Check {
  Stream<Problem> problems(Document document);
}
