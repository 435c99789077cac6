package io.tableferry.controller.simulation;

/**
 * How likely each thing goes wrong: of each call, or of each attempt.
 *
 * @param throttled RunTask is throttled although the account has calls left
 * @param noCapacity RunTask finds no capacity
 * @param lies RunTask answers a failure and starts the task all the same
 * @param unanswered RunTask's answer is lost; half of the tasks have started
 * @param missing ECS does not know a new task for up to a minute and a half
 * @param hangsInPending a task never leaves PENDING
 * @param neverStarts a task fails to start
 * @param attemptFails a worker reports a failure that passes
 * @param attemptFailsForGood a worker reports one that does not
 * @param killed a worker is killed
 * @param noResult a worker ends without a result
 * @param tooLittleMemory a table needs more memory than it is given
 * @param spotInterruption Spot takes a task back
 * @param hangs a worker makes no progress any more
 * @param lingers a worker does not end after its result
 * @param eventLost what a worker says is lost
 * @param eventTwice what a worker says is heard twice
 * @param stopLost a request to stop is lost
 * @param s3 a call to S3 fails
 * @param swapLost a swap loses against nobody
 * @param ecs a call to ECS other than RunTask fails
 * @param outages how many minutes of an hour S3, SQS and ECS are each out of reach
 * @param launchOutages how many minutes of an hour ECS starts no tasks, as far as it says
 */
record Faults(
    double throttled,
    double noCapacity,
    double lies,
    double unanswered,
    double missing,
    double hangsInPending,
    double neverStarts,
    double attemptFails,
    double attemptFailsForGood,
    double killed,
    double noResult,
    double tooLittleMemory,
    double spotInterruption,
    double hangs,
    double lingers,
    double eventLost,
    double eventTwice,
    double stopLost,
    double s3,
    double swapLost,
    double ecs,
    double outages,
    double launchOutages) {

  /** Nothing goes wrong. */
  static Faults none() {
    return new Faults(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** Some things go wrong, some of them often. */
  static Faults drawn(Chance chance) {
    return new Faults(
        some(chance, 0.2),
        some(chance, 0.3),
        some(chance, 0.1),
        some(chance, 0.1),
        some(chance, 0.5),
        some(chance, 0.05),
        some(chance, 0.1),
        some(chance, 0.2),
        some(chance, 0.1),
        some(chance, 0.15),
        some(chance, 0.1),
        some(chance, 0.1),
        some(chance, 0.2),
        some(chance, 0.05),
        some(chance, 0.1),
        some(chance, 0.5),
        some(chance, 0.5),
        some(chance, 0.3),
        some(chance, 0.05),
        some(chance, 0.2),
        some(chance, 0.1),
        some(chance, 4),
        chance.of(0.1) ? chance.share() * 45 : 0);
  }

  private static double some(Chance chance, double most) {
    return chance.of(0.5) ? chance.share() * most : 0;
  }
}
