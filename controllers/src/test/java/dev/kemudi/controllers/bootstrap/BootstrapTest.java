package dev.kemudi.controllers.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.core.v1.ConfigMapBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.SecretBuilder;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.value.Bytes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class BootstrapTest {
  private static final Instant NOW = Instant.parse("2022-09-01T12:00:00Z");

  private static void token(ControllerFixture fixture, String id, String... more) {
    Map<String, Bytes> data = new HashMap<>();
    data.put("token-id", Bytes.utf8(id));
    data.put("token-secret", Bytes.utf8("abcdef0123456789"));
    data.put("usage-bootstrap-signing", Bytes.utf8("true"));
    for (int i = 0; i < more.length; i += 2) {
      data.put(more[i], Bytes.utf8(more[i + 1]));
    }
    fixture.client.create(
        CoreV1.SECRETS,
        SecretBuilder.create()
            .metadata(m -> m.namespace("kube-system").name("bootstrap-token-" + id))
            .type("bootstrap.kubernetes.io/token")
            .data(data)
            .build());
  }

  @Test
  void theInformationOnTheClusterIsSignedWithEachToken() throws InterruptedException {
    try (ControllerFixture fixture = new ControllerFixture()) {
      token(fixture, "aaaaaa");
      token(fixture, "bbbbbb", "expiration", "2022-09-01T11:00:00Z");
      token(fixture, "cccccc", "usage-bootstrap-signing", "false");
      fixture.client.create(
          CoreV1.CONFIGMAPS,
          ConfigMapBuilder.create()
              .metadata(m -> m.namespace("kube-public").name("cluster-info"))
              .data(Map.of("kubeconfig", "content", "jws-kubeconfig-bbbbbb", "old"))
              .build());
      fixture.start(new BootstrapSignerController(fixture.client, fixture.informers, () -> NOW));
      // {"alg":"HS256","kid":"aaaaaa"}
      String header = "eyJhbGciOiJIUzI1NiIsImtpZCI6ImFhYWFhYSJ9";
      var signed =
          fixture.awaitObject(
              CoreV1.CONFIGMAPS,
              "kube-public",
              "cluster-info",
              map -> map.data().containsKey("jws-kubeconfig-aaaaaa"));
      assertEquals(2, signed.data().size(), signed.data().toString());
      String signature = signed.data().getOrDefault("jws-kubeconfig-aaaaaa", "");
      assertEquals(header + "..", signature.substring(0, header.length() + 2));
      assertEquals(43, signature.length() - header.length() - 2);
      fixture.client.remove(CoreV1.SECRETS, new ObjectKey("kube-system", "bootstrap-token-aaaaaa"));
      fixture.awaitObject(
          CoreV1.CONFIGMAPS, "kube-public", "cluster-info", map -> map.data().size() == 1);
    }
  }

  @Test
  void tokensGoWhenTheirTimeIsOver() throws InterruptedException {
    try (ControllerFixture fixture = new ControllerFixture()) {
      token(fixture, "aaaaaa");
      token(fixture, "bbbbbb", "expiration", "2022-09-01T11:00:00Z");
      token(fixture, "cccccc", "expiration", "soon");
      token(fixture, "dddddd", "expiration", "2022-09-01T15:00:00+02:00");
      InstantSource clock = () -> NOW;
      fixture.start(new TokenCleanerController(fixture.client, fixture.informers, clock));
      for (String gone : new String[] {"bbbbbb", "cccccc"}) {
        ControllerFixture.await(
            () -> !fixture.exists(CoreV1.SECRETS, "kube-system", "bootstrap-token-" + gone));
      }
      for (String kept : new String[] {"aaaaaa", "dddddd"}) {
        assertEquals(
            true, fixture.exists(CoreV1.SECRETS, "kube-system", "bootstrap-token-" + kept));
      }
    }
  }
}
