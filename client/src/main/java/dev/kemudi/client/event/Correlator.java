package dev.kemudi.client.event;

import dev.kemudi.api.core.v1.Event;
import dev.kemudi.client.controller.TokenBucket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps events few: the same event again raises a count, more than ten similar ones within ten
 * minutes become one, and what one source says about one object beyond 25 events is cut to one in
 * five minutes. For one thread.
 */
final class Correlator {
  /** What to write: a new event, or the new count of one that was written. */
  record Outcome(Event event, boolean again) {}

  private record Observation(String name, int count, Instant first) {}

  /** The different messages of similar events of late. */
  private static final class Similar {
    private final LinkedHashSet<String> messages = new LinkedHashSet<>();
    private Instant last = Instant.MIN;
  }

  private static final int REMEMBERED = 4096;
  private static final int MANY = 10;
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int BURST = 25;
  private static final double PER_SECOND = 1.0 / 300;

  private final InstantSource clock;
  private final Map<Occurrence.SimilarKey, Similar> similar = new LruMap<>(REMEMBERED);
  private final Map<Object, Observation> observed = new LruMap<>(REMEMBERED);
  private final Map<Occurrence.SpamKey, TokenBucket> spam = new LruMap<>(REMEMBERED);

  Correlator(InstantSource clock) {
    this.clock = clock;
  }

  /** What to write of the occurrence; null for nothing. */
  @Nullable Outcome correlate(Occurrence occurrence) {
    boolean combined = isOneOfMany(occurrence);
    Occurrence told =
        combined
            ? occurrence.withMessage("(combined from similar events): " + occurrence.message())
            : occurrence;
    Object key = combined ? occurrence.similarKey() : occurrence.sameKey();
    Observation before = observed.get(key);
    Observation now =
        before == null
            ? new Observation(occurrence.eventName(), 1, occurrence.at())
            : new Observation(before.name(), before.count() + 1, before.first());
    observed.put(key, now);
    boolean allowed =
        spam.computeIfAbsent(occurrence.spamKey(), k -> new TokenBucket(PER_SECOND, BURST, clock))
            .tryTake();
    return allowed
        ? new Outcome(told.toEvent(now.name(), now.count(), now.first()), before != null)
        : null;
  }

  private boolean isOneOfMany(Occurrence occurrence) {
    Similar record = similar.computeIfAbsent(occurrence.similarKey(), k -> new Similar());
    if (record.last.isBefore(occurrence.at().minus(WINDOW))) {
      record.messages.clear();
    }
    record.last = occurrence.at();
    record.messages.add(occurrence.message());
    if (record.messages.size() < MANY) {
      return false;
    }
    record.messages.removeFirst();
    return true;
  }
}
