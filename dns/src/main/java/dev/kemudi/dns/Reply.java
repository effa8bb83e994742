package dev.kemudi.dns;

import java.util.concurrent.Callable;

/** What a query leads to. */
sealed interface Reply {
  /** A message that is ready. */
  @SuppressWarnings("ArrayRecordComponent")
  record Ready(byte[] message) implements Reply {}

  /** A message for which others have to be asked, which blocks. */
  record Later(Callable<byte[]> message) implements Reply {}

  /** No answer: what came is no query. */
  record Silence() implements Reply {}
}
