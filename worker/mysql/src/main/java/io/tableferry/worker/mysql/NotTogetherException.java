package io.tableferry.worker.mysql;

/** Sessions do not see a table at the same instant, although no statement has failed. */
final class NotTogetherException extends Exception {

  private static final long serialVersionUID = 1L;

  private final OneReader reason;

  NotTogetherException(OneReader reason) {
    super(reason.name());
    this.reason = reason;
  }

  OneReader reason() {
    return reason;
  }
}
