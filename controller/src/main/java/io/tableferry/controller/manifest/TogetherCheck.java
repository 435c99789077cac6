package io.tableferry.controller.manifest;

import io.tableferry.contract.SourceEngine;
import io.tableferry.contract.TargetTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What must be unique, or agree, over all manifests of a folder. */
final class TogetherCheck {

  private record Place(Document document, KeyPath path) {
    @Override
    public String toString() {
      return document.file() + ":" + document.line(path);
    }
  }

  private record Cap(int connections, Place place) {}

  Stream<Problem> problems(List<Document> documents) {
    return Stream.of(sourceNames(documents), targets(documents), caps(documents))
        .flatMap(Function.identity());
  }

  private static Stream<Problem> sourceNames(List<Document> documents) {
    Stream.Builder<Problem> found = Stream.builder();
    Map<String, Place> seen = new HashMap<>();
    KeyPath path = KeyPath.of("source", "name");
    for (Document document : documents) {
      Names.one(document.source().path("name"))
          .filter(name -> !Showable.url(name))
          .ifPresent(
              name -> {
                Place first = seen.putIfAbsent(name, new Place(document, path));
                if (first != null) {
                  String message = "\"" + name + "\" names another source already, at " + first;
                  found.add(document.problem(path, message, "give each source its own name"));
                }
              });
    }
    return found.build();
  }

  private static Stream<Problem> targets(List<Document> documents) {
    Stream.Builder<Problem> found = Stream.builder();
    Map<TargetTable, Place> seen = new HashMap<>();
    for (Document document : documents) {
      document.tables().forEach(entry -> target(document, entry, seen).ifPresent(found::add));
    }
    return found.build();
  }

  private static Optional<Problem> target(
      Document document, Document.Entry entry, Map<TargetTable, Place> seen) {
    TargetTable target = Binder.target(document, entry);
    Place first = seen.putIfAbsent(target, new Place(document, entry.path()));
    return Optional.ofNullable(first)
        .map(
            place ->
                document.problem(
                    entry.path(),
                    "its target " + target + " is that of another table already, at " + place,
                    "name another target with \"to\""));
  }

  /** A cap belongs to the server, so manifests of one server cannot say different numbers. */
  private static Stream<Problem> caps(List<Document> documents) {
    Stream.Builder<Problem> found = Stream.builder();
    Map<Server, Cap> seen = new HashMap<>();
    for (Document document : documents) {
      Optional<Server> server = server(document);
      int connections =
          document.source().path("max_connections").asInt(Binder.DEFAULT_MAX_CONNECTIONS);
      KeyPath path = KeyPath.of("source", "max_connections");
      Cap cap = new Cap(connections, new Place(document, path));
      Cap first = server.map(s -> seen.putIfAbsent(s, cap)).orElse(null);
      if (first != null && first.connections() != connections) {
        String message =
            connections + " for " + server.get() + ", but " + first.connections() + " at ";
        found.add(
            document.problem(
                path, message + first.place(), "say the same number: it is the server's"));
      }
    }
    return found.build();
  }

  private static Optional<Server> server(Document document) {
    return Stream.of(SourceEngine.values())
        .filter(engine -> engine.label().equals(document.source().path("engine").asText()))
        .findFirst()
        .map(engine -> document.source().path("port").asInt(engine.defaultPort()))
        .flatMap(
            port ->
                Names.one(document.source().path("host"))
                    .filter(host -> !Showable.url(host))
                    .map(host -> Server.of(host, port)));
  }
}
