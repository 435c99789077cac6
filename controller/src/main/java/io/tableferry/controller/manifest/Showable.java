package io.tableferry.controller.manifest;

/** Tells what may be repeated to people from what may hold a password in the wrong place. */
final class Showable {

  private static final int LONGEST = 40;

  private Showable() {}

  /** Short, and nothing like a URL. */
  static boolean test(String written) {
    return written.length() <= LONGEST && !url(written);
  }

  /** Like a URL, which may carry user and password. */
  static boolean url(String written) {
    return written.contains("@") || written.contains("://");
  }
}
