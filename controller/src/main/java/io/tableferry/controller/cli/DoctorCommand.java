package io.tableferry.controller.cli;

import io.tableferry.contract.RunId;
import io.tableferry.contract.Trial;
import io.tableferry.controller.aws.AwsClients;
import io.tableferry.controller.aws.AwsFailureException;
import io.tableferry.controller.doctor.Doctor;
import io.tableferry.controller.doctor.Findings;
import io.tableferry.controller.plan.PlannedDiagnosis;
import io.tableferry.controller.report.DoctorJson;
import io.tableferry.controller.report.DoctorText;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code controller doctor}. */
@Command(
    name = "doctor",
    description = {
      "Tries each call that runs make, and for each source a tiny job that reads its database and",
      "reaches the warehouse. Says of each whether it works, or the line that mends it, and takes",
      "back what it changed."
    },
    exitCodeList = {
      "0:all works",
      "1:something does not, or could not be tried",
      "2:wrong usage",
      "143:stopped by SIGTERM or Ctrl-C"
    })
final class DoctorCommand implements Callable<Integer> {

  private static final String JOBS = "ecs.run_task";

  @Mixin ManifestOptions manifests;

  @Option(
      names = "--source",
      arity = "1..*",
      paramLabel = "NAME",
      description = "Only these sources. Default: all.")
  List<String> sources = List.of();

  @Mixin OutputOption output;

  @Mixin LogOptions log;
  @Spec CommandSpec spec;

  private final DeploymentSettings settings;

  @Inject
  DoctorCommand(DeploymentSettings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    log.apply(Level.SEVERE);
    RunId run = RunIds.next(Doctor.NAMES, Clock.systemUTC());
    Findings findings = new Findings();
    DoctorPremises premises = DoctorPremises.read(manifests.place, sources, settings, findings);
    ExitCode exit = examine(run, premises, findings);
    if (exit == ExitCode.TERMINATED) {
      return exit.code();
    }
    return (findings.work() ? ExitCode.WORKING : ExitCode.FAILED).code();
  }

  private ExitCode examine(RunId run, DoctorPremises premises, Findings findings)
      throws InterruptedException {
    if (premises.deployment().isEmpty()) {
      return left("settings", run, findings);
    }
    try (AwsClients aws = AwsClients.create()) {
      return examine(premises.deployment().get(), premises, aws, run, findings);
    } catch (AwsFailureException e) {
      findings.add(new Trial.Failed("aws", "reach AWS", e.code(), e.getMessage(), e.action()));
      return left("aws", run, findings);
    }
  }

  private ExitCode examine(
      Deployment deployment, DoctorPremises premises, AwsClients aws, RunId run, Findings findings)
      throws InterruptedException {
    Doctor doctor =
        new Doctor(
            aws,
            run,
            deployment.staging(),
            deployment.queuePrefix(),
            deployment.ecs(),
            deployment.eventBus(),
            findings);
    try (Termination termination = Termination.expected()) {
      try {
        return examine(doctor, deployment, premises, termination);
      } catch (AwsFailureException e) {
        findings.add(new Trial.Failed("run", "begin a run", e.code(), e.getMessage(), e.action()));
        return ExitCode.FAILED;
      } finally {
        doctor.erase();
        print(run, findings);
      }
    }
  }

  private ExitCode examine(
      Doctor doctor, Deployment deployment, DoctorPremises premises, Termination termination)
      throws InterruptedException {
    boolean begins = doctor.examine();
    if (termination.requested()) {
      leave("a doctor that is not stopped", doctor.findings());
      return ExitCode.TERMINATED;
    }
    return begins
        ? ask(doctor, deployment, premises, termination)
        : leave(doctor.findings().failing(), doctor.findings());
  }

  /** A job for each source, in a run as any other. */
  private ExitCode ask(
      Doctor doctor, Deployment deployment, DoctorPremises premises, Termination termination)
      throws InterruptedException {
    Findings findings = doctor.findings();
    List<PlannedDiagnosis> jobs = PlannedDiagnosis.of(doctor.run(), premises.plan());
    if (jobs.isEmpty()) {
      return leave("manifests", findings);
    }
    PrintWriter err = spec.commandLine().getErr();
    ExitCode exit =
        new RunSession(doctor.run(), deployment, err, Clock.systemUTC())
            .begin(
                List.copyOf(jobs),
                premises.set(),
                new DoctorView(output.format, findings, deployment.ecs(), err),
                termination);
    if (exit != ExitCode.WORKING && exit != ExitCode.TERMINATED) {
      doctor.abandon();
      findings.add(
          new Trial.Failed(
              "run",
              "carry out a run",
              exit.name(),
              "the run ended before its jobs did: stderr says why",
              "mend what stderr names, and run the doctor again"));
    }
    return exit;
  }

  private ExitCode left(String needs, RunId run, Findings findings) {
    ExitCode exit = leave(needs, findings);
    print(run, findings);
    return exit;
  }

  private static ExitCode leave(String needs, Findings findings) {
    findings.add(new Trial.Untried(JOBS, "start a task for each source", needs));
    return ExitCode.FAILED;
  }

  private void print(RunId run, Findings findings) {
    PrintWriter out = spec.commandLine().getOut();
    if (output.isJson()) {
      out.println(DoctorJson.write(run, findings.all()));
    } else {
      DoctorText.lines(findings.all()).forEach(out::println);
    }
    out.flush();
  }
}
