package dev.kemudi.apiserver.authn;

import dev.kemudi.apiserver.metrics.TokenMetrics;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers tokens that were found valid for a short while: checking a signature costs more than
 * the rest of a request. A token that becomes invalid is accepted for no longer than that while.
 * Kept by digest, so that a memory dump shows no tokens from here.
 */
public final class CachedTokens implements TokenAuthenticator {
  private static final int MAX_ENTRIES = 8192;

  private record Key(String digest, List<String> audiences) {}

  private record Entry(Verdict.Valid verdict, Instant until) {}

  private final TokenAuthenticator tokens;
  private final Duration lifetime;
  private final InstantSource clock;
  private final TokenMetrics counted;
  private final Map<Key, Entry> entries = new ConcurrentHashMap<>();

  public CachedTokens(
      TokenAuthenticator tokens, Duration lifetime, InstantSource clock, TokenMetrics counted) {
    this.counted = counted;
    this.tokens = tokens;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  @Override
  public Verdict judge(String token, List<String> audiences) {
    long began = System.nanoTime();
    Key key = new Key(digest(token), audiences);
    Instant now = clock.instant();
    Entry entry = entries.get(key);
    if (entry != null && now.isBefore(entry.until())) {
      counted.hit(began);
      return entry.verdict();
    }
    Verdict verdict = look(began, token, audiences);
    if (verdict instanceof Verdict.Valid valid) {
      makeRoom(now);
      entries.put(key, new Entry(valid, now.plus(lifetime)));
    } else {
      entries.remove(key);
    }
    return verdict;
  }

  private Verdict look(long began, String token, List<String> audiences) {
    boolean known = false;
    counted.looks();
    try {
      Verdict verdict = tokens.judge(token, audiences);
      known = !(verdict instanceof Verdict.Invalid);
      return verdict;
    } finally {
      counted.looked(began, known);
    }
  }

  private void makeRoom(Instant now) {
    if (entries.size() >= MAX_ENTRIES) {
      entries.values().removeIf(entry -> !now.isBefore(entry.until()));
    }
    if (entries.size() >= MAX_ENTRIES) {
      entries.clear();
    }
  }

  static String digest(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
