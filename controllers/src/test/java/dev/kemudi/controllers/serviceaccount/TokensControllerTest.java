package dev.kemudi.controllers.serviceaccount;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.ObjectReferenceBuilder;
import dev.kemudi.api.core.v1.SecretBuilder;
import dev.kemudi.api.core.v1.ServiceAccount;
import dev.kemudi.api.core.v1.ServiceAccountBuilder;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.value.Bytes;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class TokensControllerTest {
  private final ControllerFixture fixture = new ControllerFixture();

  @BeforeEach
  void begin() {
    fixture.namespace("a");
    fixture.start(
        new TokensController(
            fixture.client,
            fixture.informers,
            InstantSource.system(),
            (account, secret) -> "token of " + account.name() + " in " + secret.name(),
            "the certificate"));
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private ServiceAccount account() {
    return fixture.client.create(
        CoreV1.SERVICEACCOUNTS,
        ServiceAccountBuilder.create()
            .metadata(m -> m.namespace("a").name("robot"))
            .secrets(List.of(ObjectReferenceBuilder.create().name("robot-token").build()))
            .build());
  }

  private void secret(String uid) {
    Map<String, String> annotations = new HashMap<>();
    annotations.put("kubernetes.io/service-account.name", "robot");
    if (!uid.isEmpty()) {
      annotations.put("kubernetes.io/service-account.uid", uid);
    }
    fixture.client.create(
        CoreV1.SECRETS,
        SecretBuilder.create()
            .metadata(m -> m.namespace("a").name("robot-token").annotations(annotations))
            .type("kubernetes.io/service-account-token")
            .build());
  }

  @Test
  void aSecretIsFilledAndFollowsItsAccount() throws InterruptedException {
    ServiceAccount account = account();
    secret("");
    var filled =
        fixture.awaitObject(
            CoreV1.SECRETS, "a", "robot-token", secret -> secret.data().containsKey("token"));
    assertEquals(
        Map.of(
            "token", Bytes.utf8("token of robot in robot-token"),
            "namespace", Bytes.utf8("a"),
            "ca.crt", Bytes.utf8("the certificate")),
        filled.data());
    assertEquals(
        account.uid(), filled.metadata().annotations().get("kubernetes.io/service-account.uid"));
    fixture.client.remove(CoreV1.SERVICEACCOUNTS, new ObjectKey("a", "robot"));
    ControllerFixture.await(() -> !fixture.exists(CoreV1.SECRETS, "a", "robot-token"));
  }

  @Test
  void aSecretOfAnotherAccountOfThatNameGoes() throws InterruptedException {
    account();
    secret("another");
    ControllerFixture.await(() -> !fixture.exists(CoreV1.SECRETS, "a", "robot-token"));
    fixture.awaitObject(
        CoreV1.SERVICEACCOUNTS, "a", "robot", account -> account.secrets().isEmpty());
  }

  @Test
  void aSecretThatIsGoneIsTakenOutOfTheList() throws InterruptedException {
    account();
    secret("");
    fixture.awaitObject(
        CoreV1.SECRETS, "a", "robot-token", secret -> secret.data().containsKey("token"));
    fixture.client.remove(CoreV1.SECRETS, new ObjectKey("a", "robot-token"));
    fixture.awaitObject(
        CoreV1.SERVICEACCOUNTS, "a", "robot", account -> account.secrets().isEmpty());
  }
}
