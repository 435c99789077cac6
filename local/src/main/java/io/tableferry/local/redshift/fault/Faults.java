package io.tableferry.local.redshift.fault;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is to go wrong, told by tests in the same process. A statement is matched by its text as the
 * client sent it, found anywhere in it, whenever it is run; the oldest order that matches is taken.
 * Transactions that the driver begins and ends are statements too: {@code BEGIN}, {@code COMMIT},
 * {@code ROLLBACK}. Safe for several threads.
 */
public final class Faults {

  private record Order(Pattern statement, Fault fault) {}

  private final Deque<Order> orders = new ArrayDeque<>();

  /**
   * Has the next statements that match fail.
   *
   * @param times how many of them
   * @param sqlState such as {@code XX000}
   * @param message such as {@code 1023 DETAIL: Serializable isolation violation on table in
   *     Redshift}
   */
  public synchronized void failNext(Pattern statement, int times, String sqlState, String message) {
    for (int i = 0; i < times; i++) {
      orders.add(new Order(statement, new Fault.Failure(sqlState, message)));
    }
  }

  /** Has the next statement that matches lose its connection. */
  public synchronized void cutNext(Pattern statement, When when) {
    orders.add(new Order(statement, new Fault.Cut(when)));
  }

  /** How many of the orders have not been taken. */
  public synchronized int left() {
    return orders.size();
  }

  /** Takes back what has not happened. */
  public synchronized void clear() {
    orders.clear();
  }

  /** What befalls this statement, which is about to run. */
  public synchronized Optional<Fault> next(String statement) {
    for (Iterator<Order> each = orders.iterator(); each.hasNext(); ) {
      Order order = each.next();
      if (order.statement().matcher(statement).find()) {
        each.remove();
        return Optional.of(order.fault());
      }
    }
    return Optional.empty();
  }
}
