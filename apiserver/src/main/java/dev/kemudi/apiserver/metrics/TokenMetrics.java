package dev.kemudi.apiserver.metrics;

import dev.kemudi.client.metric.Histogram;
import java.util.concurrent.atomic.LongAdder;

/** How tokens are known: from memory or by looking, and of which kind those of accounts are. */
public final class TokenMetrics {
  private static final double[] BOUNDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

  private final LongAdder hits;
  private final LongAdder misses;
  private final Histogram hitTime;
  private final Histogram missTime;
  private final LongAdder fetched;
  private final LongAdder failed;
  private final LongAdder running = new LongAdder();
  private final LongAdder legacy;
  private final LongAdder stale;
  private final LongAdder valid;

  public TokenMetrics(Metrics metrics) {
    Family.Counters requests =
        metrics.counters("authentication_token_cache_request_total", "[ALPHA] ", "status");
    this.hits = requests.with("hit");
    this.misses = requests.with("miss");
    Family.Histograms times =
        metrics.histograms(
            "authentication_token_cache_request_duration_seconds", "[ALPHA] ", BOUNDS, "status");
    this.hitTime = times.with("hit");
    this.missTime = times.with("miss");
    Family.Counters fetches =
        metrics.counters("authentication_token_cache_fetch_total", "[ALPHA] ", "status");
    this.fetched = fetches.with("ok");
    this.failed = fetches.with("error");
    metrics.gauges(
        "authentication_token_cache_active_fetch_count",
        "[ALPHA] ",
        reading -> {
          // Whoever asks about a token waits for the one who looks: they are the same here.
          reading.value(running.sum(), "blocked");
          reading.value(running.sum(), "in_flight");
        },
        "status");
    this.legacy = used(metrics, "legacy_tokens", "legacy service account tokens used");
    this.stale = used(metrics, "stale_tokens", "stale projected service account tokens used");
    this.valid = used(metrics, "valid_tokens", "valid projected service account tokens used");
  }

  private static LongAdder used(Metrics metrics, String name, String what) {
    return metrics
        .counters("serviceaccount_" + name + "_total", "[ALPHA] Cumulative " + what)
        .with();
  }

  /**
   * A token was remembered.
   *
   * @param began when one began to look, as {@link System#nanoTime} tells
   */
  public void hit(long began) {
    hits.increment();
    hitTime.observeSince(began);
  }

  /** A token wasn't remembered, so that it is looked at. */
  public void looks() {
    running.increment();
  }

  /**
   * A token was looked at.
   *
   * @param began when one began to look, as {@link System#nanoTime} tells
   * @param known whether it could be told what it is
   */
  public void looked(long began, boolean known) {
    running.decrement();
    (known ? fetched : failed).increment();
    misses.increment();
    missTime.observeSince(began);
  }

  /** A token of a secret is valid. */
  public void legacy() {
    legacy.increment();
  }

  /**
   * A token with a lifetime is valid.
   *
   * @param overdue whether it should have been exchanged for a newer one
   */
  public void bound(boolean overdue) {
    (overdue ? stale : valid).increment();
  }
}
