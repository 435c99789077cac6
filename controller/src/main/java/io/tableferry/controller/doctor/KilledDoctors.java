package io.tableferry.controller.doctor;

import io.tableferry.contract.RunId;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.StagingLayout;
import io.tableferry.controller.ledger.S3Objects;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The runs of doctors that were killed before they could take back what they had changed: something
 * lies in the run's folder, and nothing has come to it for a while.
 *
 * @param layout where runs are kept
 */
record KilledDoctors(S3Objects objects, StagingLayout layout) {

  /** A doctor that lives writes every five seconds, but for its first and its last moments. */
  private static final Duration SILENCE = Duration.ofMinutes(10);

  /** Those that are known; one LIST, and a HEAD for each doctor of which something is left. */
  List<RunId> runs() {
    String beginning = layout.folder("runs").key() + Doctor.NAMES;
    Map<RunId, List<S3Address>> left =
        objects.list(new S3Address(layout.bucket(), beginning)).stream()
            .collect(Collectors.groupingBy(this::run, LinkedHashMap::new, Collectors.toList()));
    return left.entrySet().stream()
        .filter(doctor -> isSilent(doctor.getKey(), doctor.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private RunId run(S3Address kept) {
    String below = kept.key().substring(layout.folder("runs").key().length());
    return new RunId(below.substring(0, below.indexOf('/')));
  }

  private boolean isSilent(RunId run, List<S3Address> kept) {
    S3Address heartbeat = layout.heartbeat(run);
    return objects
        .look(kept.contains(heartbeat) ? heartbeat : kept.get(0))
        .filter(last -> last.age().compareTo(SILENCE) > 0)
        .isPresent();
  }
}
