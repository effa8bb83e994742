package dev.kemudi.apiserver.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Answers that count for a while; no more than so many. */
public final class RememberedAnswers<K, V> {
  private static final int MAX_ENTRIES = 8192;

  private final InstantSource clock;
  private final Map<K, Answer<V>> answers = new ConcurrentHashMap<>();

  private record Answer<V>(V value, Instant until) {}

  /** Makes it, empty. */
  public RememberedAnswers(InstantSource clock) {
    this.clock = clock;
  }

  /** What was answered to the question; null if that is over. */
  public @Nullable V find(K question) {
    Answer<V> answer = answers.get(question);
    return answer != null && clock.instant().isBefore(answer.until()) ? answer.value() : null;
  }

  /** Remembers an answer. */
  public void put(K question, V answer, Duration lifetime) {
    if (!lifetime.isPositive()) {
      return;
    }
    Instant now = clock.instant();
    if (answers.size() >= MAX_ENTRIES) {
      answers.values().removeIf(each -> !now.isBefore(each.until()));
    }
    if (answers.size() >= MAX_ENTRIES) {
      answers.clear();
    }
    answers.put(question, new Answer<>(answer, now.plus(lifetime)));
  }
}
