package io.tableferry.controller.run;

import io.tableferry.controller.launch.TaskLauncher;
import io.tableferry.controller.ledger.Claims;
import io.tableferry.controller.ledger.Ledger;
import io.tableferry.controller.status.TaskWatch;

/**
 * What a run works with.
 *
 * @param ledger jobs and results
 * @param claims who copies what
 * @param launcher starts and stops tasks
 * @param watch says what became of tasks
 */
public record RunPorts(Ledger ledger, Claims claims, TaskLauncher launcher, TaskWatch watch) {}
