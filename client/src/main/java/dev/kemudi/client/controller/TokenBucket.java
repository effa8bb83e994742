package dev.kemudi.client.controller;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * So many tokens a second, with a reserve that fills while nobody asks. A caller who finds the
 * bucket empty is told how long to wait; its token is taken from the future.
 */
public final class TokenBucket {
  private final InstantSource clock;
  private final double perSecond;
  private final int burst;

  @GuardedBy("this")
  private double tokens;

  @GuardedBy("this")
  private Instant filled;

  public TokenBucket(double perSecond, int burst, InstantSource clock) {
    this.clock = clock;
    this.perSecond = perSecond;
    this.burst = burst;
    this.tokens = burst;
    this.filled = clock.instant();
  }

  /** Takes a token; the wait until it is there, zero if it is. */
  public synchronized Duration reserve() {
    fill();
    tokens--;
    return tokens >= 0 ? Duration.ZERO : Duration.ofNanos((long) (-tokens / perSecond * 1e9));
  }

  /** Takes a token if one is there. */
  public synchronized boolean tryTake() {
    fill();
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  @GuardedBy("this")
  private void fill() {
    Instant now = clock.instant();
    double seconds = Duration.between(filled, now).toNanos() / 1e9;
    if (seconds > 0) {
      tokens = Math.min(burst, tokens + seconds * perSecond);
      filled = now;
    }
  }
}
