package io.tableferry.worker.mysql;

/** What the texts of a column may hold when the server has converted them to utf8mb4. */
enum Alphabet {
  /** Digits, letters and signs alone, as in numbers and tokens. */
  PRINTABLE,
  /** The same, of which a part is worth nothing. */
  TOKEN,
  /** Any text, U+0000 included. */
  ANY,
  /** Any text, and what is none: MariaDB takes surrogates in UTF-8, both servers do in UCS-2. */
  UNCHECKED
}
