package io.tableferry.contract;

import java.util.Optional;

/**
 * How to reach a source database.
 *
 * @param engine its kind
 * @param host DNS name or address
 * @param port TCP port
 * @param database database to connect to; with MySQL this is also the schema of the tables
 * @param schema schema of the tables, for engines that have schemas inside a database
 * @param credentials name of the secret that holds user and password
 * @param tls how far the connection is protected
 * @param tlsCa PEM text of the certificate authority to trust instead of the built-in ones
 */
public record SourceConnection(
    SourceEngine engine,
    String host,
    int port,
    String database,
    Optional<String> schema,
    SecretName credentials,
    Tls tls,
    Optional<String> tlsCa) {}
