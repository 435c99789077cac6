package io.tableferry.local.redshift.session;

import io.tableferry.local.redshift.catalog.LoadLog;
import io.tableferry.local.redshift.catalog.LongNames;
import io.tableferry.local.redshift.fault.Faults;
import io.tableferry.local.redshift.load.S3Files;

/** What all sessions share. */
public record Backstage(
    String database, int port, LongNames names, LoadLog loads, S3Files s3, Faults faults) {}
