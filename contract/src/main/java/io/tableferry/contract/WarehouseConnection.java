package io.tableferry.contract;

import java.util.Optional;

/**
 * How to reach the warehouse, and how the warehouse reaches the staged files.
 *
 * @param jdbcUrl URL for the Redshift driver, without user and password
 * @param credentials name of the secret that holds user and password
 * @param copyRole ARN of the role that COPY reads S3 with, or {@code default} for the cluster's own
 * @param region Region of the staging bucket, needed where it differs from the cluster's
 */
public record WarehouseConnection(
    String jdbcUrl, SecretName credentials, String copyRole, Optional<String> region) {}
