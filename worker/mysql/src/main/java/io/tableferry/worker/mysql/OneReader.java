package io.tableferry.worker.mysql;

import java.sql.SQLException;
import org.jboss.logging.Logger;

/** Why a table is read by one session, although more were asked for. */
enum OneReader {
  MASKED_BY_SQL("the expression of a mask may look at other tables"),
  NO_KEY("it is small, or no InnoDB table whose primary key begins with a whole number"),
  ONE_RANGE("its key has too few different values"),
  NO_CONNECTION("the server takes no further connection"),
  NO_PRIVILEGE("the user lacks the privilege LOCK TABLES or SELECT"),
  LOCK_NOT_GRANTED("others were writing to it, so that its lock was not granted in time"),
  LOCK_WITHOUT_EFFECT("the locks of this server do not keep everybody from writing"),
  SEVERAL_SERVERS("not all connections lead to the same server"),
  BROKEN_OFF("a statement failed, or a connection broke, before all had begun");

  private static final Logger LOG = Logger.getLogger(OneReader.class);

  private final String words;

  OneReader(String words) {
    this.words = words;
  }

  /** What an error says that came while sessions began together; judged by its number alone. */
  static OneReader because(SQLException error) {
    return switch (error.getErrorCode()) {
      // Database; table; column; anything that takes a privilege of its own.
      case 1044, 1142, 1143, 1227 -> NO_PRIVILEGE;
      case 1205 -> LOCK_NOT_GRANTED;
      default -> BROKEN_OFF;
    };
  }

  /** Nobody would know otherwise; {@code asked} is how many connections were asked for. */
  void log(int asked) {
    LOG.infof("the table is read over one connection instead of %d: %s", asked, words);
  }
}
