package io.tableferry.worker.engine.secret;

import io.tableferry.contract.SecretName;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets of one job.
 *
 * @param logins who logs in where, by the secret's name
 * @param maskKey the key of masked values, if the job needs one
 */
public record Secrets(Map<SecretName, Credentials> logins, Optional<MaskKey> maskKey) {

  public Secrets {
    logins = Map.copyOf(logins);
  }
}
