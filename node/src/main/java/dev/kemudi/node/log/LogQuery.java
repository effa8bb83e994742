package dev.kemudi.node.log;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which part of a log somebody wants, and how.
 *
 * @param follow whether to go on with what is still to come
 * @param timestamps whether each line begins with its time
 * @param tail how many of the last lines; all if empty
 * @param since nothing that is older
 * @param limitBytes at most so many bytes
 */
public record LogQuery(
    boolean follow,
    boolean timestamps,
    OptionalLong tail,
    Optional<Instant> since,
    OptionalLong limitBytes) {
  /** All of it, as it is. */
  public static LogQuery everything() {
    return new LogQuery(false, false, OptionalLong.empty(), Optional.empty(), OptionalLong.empty());
  }

  public LogQuery withFollow(boolean on) {
    return new LogQuery(on, timestamps, tail, since, limitBytes);
  }

  public LogQuery withTimestamps(boolean on) {
    return new LogQuery(follow, on, tail, since, limitBytes);
  }

  public LogQuery withTail(long lines) {
    return new LogQuery(follow, timestamps, OptionalLong.of(lines), since, limitBytes);
  }

  public LogQuery withSince(Instant time) {
    return new LogQuery(follow, timestamps, tail, Optional.of(time), limitBytes);
  }

  public LogQuery withLimitBytes(long bytes) {
    return new LogQuery(follow, timestamps, tail, since, OptionalLong.of(bytes));
  }
}
