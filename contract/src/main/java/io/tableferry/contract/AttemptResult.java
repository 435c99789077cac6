package io.tableferry.contract;

/**
 * What became of an attempt. The worker writes it to S3 before it ends; it, and not the events, is
 * the truth.
 *
 * @param ending how the attempt ended
 * @param measured what was measured up to then
 * @param findings what was found at the source up to then
 */
public record AttemptResult(WorkerEvent.Ending ending, Measured measured, Findings findings) {}
