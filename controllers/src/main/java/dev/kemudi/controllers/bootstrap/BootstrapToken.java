package dev.kemudi.controllers.bootstrap;

import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.machinery.value.Bytes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A secret that holds a token for nodes that join. */
record BootstrapToken(Secret secret) {
  static final String NAMESPACE = "kube-system";
  static final String TYPE = "bootstrap.kubernetes.io/token";
  private static final String PREFIX = "bootstrap-token-";

  static boolean isOne(Secret secret) {
    return secret.type().equals(TYPE) && secret.namespace().equals(NAMESPACE);
  }

  private String text(String key) {
    return secret.data().getOrDefault(key, Bytes.EMPTY).toUtf8();
  }

  String id() {
    return text("token-id");
  }

  String value() {
    return text("token-secret");
  }

  /**
   * How long it is valid still; zero or less if it is not, null if it is for ever. A time that
   * makes no sense is over.
   */
  @Nullable Duration left(Instant now) {
    String expiration = text("expiration");
    if (expiration.isEmpty()) {
      return null;
    }
    try {
      return Duration.between(now, OffsetDateTime.parse(expiration).toInstant());
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }

  boolean isOver(Instant now) {
    Duration left = left(now);
    return left != null && !left.isPositive();
  }

  /** Whether it is whole, valid, and meant for signing. */
  boolean signs(Instant now) {
    return secret.name().matches(PREFIX + "[a-z0-9]{6}")
        && secret.name().equals(PREFIX + id())
        && !value().isEmpty()
        && !isOver(now)
        && text("usage-bootstrap-signing").equals("true");
  }
}
