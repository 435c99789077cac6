package io.tableferry.contract;

import java.util.Optional;

/**
 * A failure as it is told to people. It holds no secret and no row data.
 *
 * @param code stable code
 * @param step step in which it happened; empty before the first step
 * @param message what was tried, on what, and why it failed; one sentence or two
 * @param action what to do next; one sentence
 */
public record Failure(FailureCode code, Optional<Step> step, String message, String action) {}
