package dev.kemudi.node.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.api.authentication.v1.BoundObjectReference;
import dev.kemudi.api.authentication.v1.TokenRequest;
import dev.kemudi.api.authentication.v1.TokenRequestSpec;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.ServiceAccountCodec;
import dev.kemudi.api.core.v1.ServiceAccountTokenProjection;
import dev.kemudi.client.ManualClock;
import dev.kemudi.client.MemoryClient;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.node.spec.TestPods;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceAccountTokensTest {
  private final ManualClock clock = new ManualClock(Instant.parse("2026-01-02T03:04:05Z"));
  private final MemoryClient client = new MemoryClient(clock);
  private final ServiceAccountTokens tokens =
      new ServiceAccountTokens(client, clock, new Random(1));
  private final Pod pod = TestPods.pod("{serviceAccountName: robot, containers: [{name: a}]}");

  @BeforeEach
  void makeAccount() {
    client.put(
        CoreV1.SERVICEACCOUNTS,
        TestPods.read(ServiceAccountCodec.INSTANCE, "metadata: {name: robot, namespace: shop}"));
  }

  private String token(long seconds) {
    return tokens.get(pod, new ServiceAccountTokenProjection("vault", seconds, "token"));
  }

  private int requests() {
    return client.writes().size();
  }

  @Test
  void asksForTheTokenOfThePod() {
    token(3600);
    Object asked = client.writes().getFirst().body();
    assertEquals(
        new TokenRequestSpec(
            List.of("vault"), 3600L, new BoundObjectReference("Pod", "v1", "web", pod.uid())),
        asked instanceof TokenRequest request ? request.spec() : asked);
  }

  @Test
  void renewsWhenFourFifthsAreOver() {
    token(3600);
    clock.advance(Duration.ofSeconds(2860));
    token(3600);
    assertEquals(1, requests());
    clock.advance(Duration.ofSeconds(20));
    token(3600);
    assertEquals(2, requests());
  }

  @Test
  void renewsEveryDay() {
    long month = Duration.ofDays(30).toSeconds();
    token(month);
    clock.advance(Duration.ofHours(24).minusSeconds(20));
    token(month);
    assertEquals(1, requests());
    clock.advance(Duration.ofSeconds(20));
    token(month);
    assertEquals(2, requests());
  }

  @Test
  void usesWhatIsValidAsLongAsItIs() {
    String first = token(3600);
    client.intercept(
        request -> {
          throw StatusError.serviceUnavailable("down");
        });
    clock.advance(Duration.ofSeconds(3599));
    assertEquals(first, token(3600));
    clock.advance(Duration.ofSeconds(1));
    assertThrows(StatusError.class, () -> token(3600));
    tokens.forget(pod.uid());
    assertEquals(
        "failed to fetch token: down",
        assertThrows(StatusError.class, () -> token(3600)).getMessage());
  }
}
