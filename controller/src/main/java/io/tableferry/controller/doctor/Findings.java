package io.tableferry.controller.doctor;

import io.tableferry.contract.Denial;
import io.tableferry.contract.Trial;
import io.tableferry.controller.aws.AwsFailureException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Tries one thing after the other, and keeps what came of each. */
public final class Findings {

  private final List<Finding> all = new ArrayList<>();

  /** What was found, in the order in which it was tried. */
  public List<Finding> all() {
    return List.copyOf(all);
  }

  /** Whether nothing that was tried so far fails, and nothing was left out. */
  public boolean work() {
    return all.stream().allMatch(Finding::works);
  }

  /** The items that fail, each once, with commas between them. */
  public String failing() {
    return all.stream()
        .map(Finding::trial)
        .filter(Trial.Failed.class::isInstance)
        .map(Trial::item)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** Something works that is about no single source. */
  public void works(String item, String tried) {
    add(new Trial.Worked(item, tried));
  }

  /** Something about no single source. */
  public void add(Trial trial) {
    all.add(new Finding(Finding.CONTROLLER, trial));
  }

  /** What a source's job found. */
  public void addAll(String source, Collection<? extends Trial> trials) {
    trials.forEach(trial -> all.add(new Finding(source, trial)));
  }

  /**
   * Makes a call to AWS that works if it is answered.
   *
   * @param resource ARN of what it is done to, for the policy that allows it
   * @return what AWS answered; empty if the call failed
   */
  <T> Optional<T> call(String item, String tried, String resource, Supplier<T> call) {
    Optional<T> answer = ask(item, tried, resource, call);
    if (answer.isPresent()) {
      works(item, tried);
    }
    return answer;
  }

  /** The same, for who judges the answer; only a failure is kept. */
  <T> Optional<T> ask(String item, String tried, String resource, Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (AwsFailureException e) {
      add(failed(item, tried, resource, e));
      return Optional.empty();
    }
  }

  private static Trial.Failed failed(
      String item, String tried, String resource, AwsFailureException e) {
    return new Trial.Failed(
        item,
        tried,
        e.code(),
        e.getMessage(),
        e.denial().map(denial -> allow(denial, resource)).orElse(e.action()));
  }

  private static String allow(Denial denial, String resource) {
    return "allow the role of this process " + denial.remedy(resource);
  }
}
