package io.tableferry.controller.ledger;

import java.time.Instant;

/**
 * A set of manifests that holds, or held.
 *
 * @param set names the set
 * @param since when it began to hold, by the clock of whoever made it hold
 * @param sources how many manifests it has
 * @param tables how many tables they have
 */
public record ManifestEntry(String set, Instant since, int sources, int tables) {}
