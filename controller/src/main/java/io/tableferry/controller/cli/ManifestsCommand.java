package io.tableferry.controller.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code controller manifests}. */
@Command(
    name = "manifests",
    description = {
      "Manifests that are kept beside the ledger, as sets that never change; one of them holds.",
      "Runs take it by --manifests s3://BUCKET/[PREFIX/]manifests."
    },
    exitCodeList = {
      "0:what was asked for is done or listed",
      "1:AWS refused or did not answer, or somebody else pushed meanwhile",
      "2:wrong usage, manifest or setting; nothing was changed"
    },
    subcommands = {
      ManifestsPushCommand.class,
      ManifestsListCommand.class,
      ManifestsDiffCommand.class,
      ManifestsRollbackCommand.class
    })
final class ManifestsCommand implements Runnable {

  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Missing command: push, list, diff or rollback");
  }
}
