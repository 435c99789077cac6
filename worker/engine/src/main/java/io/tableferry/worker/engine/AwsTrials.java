package io.tableferry.worker.engine;

import io.tableferry.contract.ContractJson;
import io.tableferry.contract.Failure;
import io.tableferry.contract.Job;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.secret.Credentials;
import io.tableferry.worker.engine.secret.MaskKey;
import io.tableferry.worker.engine.secret.Secrets;
import io.tableferry.worker.engine.secret.SsmSecrets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tries what a worker asks of AWS beside the files that it loads. */
record AwsTrials(Job.Diagnose job, AwsClients clients, Trials trials) {

  /** Events are hints, so a repeated one changes nothing. */
  void send(WorkerEvent event) {
    trials.call(
        "queue.send",
        "send an event to the run's queue",
        arns().statement("sqs:SendMessage", job.queue(), job.attempt().run()),
        () ->
            clients
                .sqs()
                .sendMessage(
                    message ->
                        message
                            .queueUrl(job.queue().toString())
                            .messageBody(ContractJson.write(event))));
  }

  /** As for a version that the gate holds back; nobody takes the object for one. */
  void noteHeldVersions() {
    S3Address note = job.staging().heldTrial(job.attempt());
    trials.call(
        "held.write",
        "write below " + job.staging().held(),
        arns().statement("s3:PutObject", job.staging().held()),
        () -> WriteOnce.json(clients.s3(), note, "{}"));
    trials.call(
        "held.delete",
        "delete below " + job.staging().held(),
        arns().statement("s3:DeleteObject", job.staging().held()),
        () -> clients.s3().deleteObject(o -> o.bucket(note.bucket()).key(note.key())));
  }

  /** The user and password of a secret, if it can be read. */
  Optional<Credentials> login(String item, SecretName name) {
    return trials.make(
        item,
        "read " + name,
        mend(name, "{\"username\": \"…\", \"password\": \"…\"}"),
        () -> secrets(List.of(name), Optional.empty()).logins().get(name));
  }

  /** The key of masked values, if a table needs one and it can be read. */
  Optional<MaskKey> maskKey() {
    return job.rehearsal().tables().stream()
        .flatMap(table -> table.reading().maskKey().stream())
        .findFirst()
        .flatMap(
            name ->
                trials.make(
                    "secret.mask_key",
                    "read " + name,
                    mend(name, "what openssl rand -base64 32 prints"),
                    () -> secrets(List.of(), Optional.of(name)).maskKey().orElseThrow()));
  }

  private Secrets secrets(List<SecretName> logins, Optional<SecretName> maskKey)
      throws StepFailure {
    return new SsmSecrets(clients.ssm()).read(logins, maskKey);
  }

  /** The value comes from a file: a shell remembers what it is told. */
  private Function<Failure, String> mend(SecretName name, String form) {
    String file = name.parameter().replaceAll(".*/", "") + ".secret";
    String put =
        "aws ssm put-parameter --type SecureString --key-id KEY --name "
            + name.parameter()
            + " --value file://"
            + file;
    String filled = ", with " + form + " in " + file + ", and the deployment's KMS key as KEY";
    return failure ->
        switch (failure.code()) {
          case SECRET_MISSING -> put + filled;
          case SECRET_MALFORMED -> put + " --overwrite" + filled;
          case SECRET_REFUSED ->
              "allow the worker's task role "
                  + arns().statement("ssm:GetParameters", name)
                  + ", and kms:Decrypt on the secret's key, which has to be enabled";
          default -> failure.action();
        };
  }

  private Arns arns() {
    return new Arns(clients.s3().serviceClientConfiguration().region());
  }
}
