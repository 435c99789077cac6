package io.tableferry.local.redshift.load;

import java.net.URI;

/**
 * How COPY reaches S3, whatever role the statement names.
 *
 * @param endpoint where S3 answers; buckets are addressed by path
 * @param region such as {@code us-east-1}
 */
public record S3Access(URI endpoint, String region, String accessKeyId, String secretAccessKey) {

  @Override
  public String toString() {
    return "S3Access[" + endpoint + "]";
  }
}
