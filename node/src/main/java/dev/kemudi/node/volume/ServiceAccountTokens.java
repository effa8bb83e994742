package dev.kemudi.node.volume;

import dev.kemudi.api.authentication.v1.BoundObjectReference;
import dev.kemudi.api.authentication.v1.TokenRequest;
import dev.kemudi.api.authentication.v1.TokenRequestBuilder;
import dev.kemudi.api.authentication.v1.TokenRequestCodec;
import dev.kemudi.api.authentication.v1.TokenRequestSpec;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.ServiceAccountTokenProjection;
import dev.kemudi.client.Client;
import dev.kemudi.client.TransportException;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Tokens of pods, each bound to its pod. A token is asked for again when 80% of its life are over,
 * or it is a day old; one that can't be renewed is used as long as it is valid.
 */
final class ServiceAccountTokens {
  private static final System.Logger LOG = System.getLogger(ServiceAccountTokens.class.getName());
  private static final Duration LONGEST_USE = Duration.ofHours(24);
  private static final Duration JITTER = Duration.ofSeconds(10);
  private static final Duration STANDARD_LIFE = Duration.ofHours(1);

  private record Key(String podUid, String account, String audience, Duration life) {}

  /** A token and when it is to be renewed. */
  private record Token(String text, Instant renewal, Instant end) {}

  private final Client client;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Map<Key, Token> tokens = new ConcurrentHashMap<>();

  ServiceAccountTokens(Client client, InstantSource clock, RandomGenerator random) {
    this.client = client;
    this.clock = clock;
    this.random = random;
  }

  /**
   * The token to use now.
   *
   * @throws StatusError with the text of events if there is none
   */
  String get(Pod pod, ServiceAccountTokenProjection wanted) {
    Long seconds = wanted.expirationSeconds();
    Duration life = seconds == null ? STANDARD_LIFE : Duration.ofSeconds(seconds);
    Key key = new Key(pod.uid(), pod.spec().serviceAccountName(), wanted.audience(), life);
    Token known = tokens.get(key);
    if (known != null && clock.instant().isBefore(known.renewal())) {
      return known.text();
    }
    try {
      Token token = request(pod, key);
      tokens.put(key, token);
      return token.text();
    } catch (StatusError | TransportException e) {
      if (known == null) {
        throw failure("failed to fetch token: " + e.getMessage());
      }
      if (!clock.instant().isBefore(known.end())) {
        throw failure("token %s expired and refresh failed: %s".formatted(key, e.getMessage()));
      }
      LOG.log(
          Level.WARNING,
          "a token could not be renewed pod={0} error={1}",
          ObjectKey.of(pod),
          e.getMessage());
      return known.text();
    }
  }

  private static StatusError failure(String message) {
    return StatusError.of(500, "InternalError", message);
  }

  private Token request(Pod pod, Key key) {
    TokenRequestSpec spec =
        new TokenRequestSpec(
            key.audience().isEmpty() ? List.of() : List.of(key.audience()),
            key.life().toSeconds(),
            new BoundObjectReference("Pod", "v1", pod.name(), pod.uid()));
    TokenRequest answer =
        client.createSubresource(
            CoreV1.SERVICEACCOUNTS,
            new ObjectKey(pod.namespace(), key.account()),
            "token",
            TokenRequestCodec.INSTANCE,
            TokenRequestBuilder.create().spec(spec).build(),
            TokenRequestCodec.INSTANCE);
    Long granted = answer.spec().expirationSeconds();
    Duration life = granted == null ? key.life() : Duration.ofSeconds(granted);
    Instant end = answer.status().expirationTimestamp();
    return token(answer.status().token(), end == null ? clock.instant().plus(life) : end, life);
  }

  private Token token(String text, Instant end, Duration life) {
    Instant begin = end.minus(life);
    Instant late = end.minus(life.dividedBy(5));
    Instant old = begin.plus(LONGEST_USE);
    Instant renewal = late.isBefore(old) ? late : old;
    long jitter = (long) (random.nextDouble() * JITTER.toMillis());
    return new Token(text, renewal.minusMillis(jitter), end);
  }

  void forget(String podUid) {
    tokens.keySet().removeIf(key -> key.podUid().equals(podUid));
  }
}
