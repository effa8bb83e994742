package dev.kemudi.controllers.serviceaccount;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ServiceAccountControllerTest {
  @Test
  void theDefaultAccountIsThereAndComesBack() throws InterruptedException {
    try (ControllerFixture fixture = new ControllerFixture()) {
      fixture.namespace("a");
      fixture.start(
          new ServiceAccountController(fixture.client, fixture.informers, InstantSource.system()));
      String first = fixture.awaitObject(CoreV1.SERVICEACCOUNTS, "a", "default", sa -> true).uid();
      fixture.client.remove(CoreV1.SERVICEACCOUNTS, new ObjectKey("a", "default"));
      String second =
          fixture
              .awaitObject(CoreV1.SERVICEACCOUNTS, "a", "default", sa -> !sa.uid().equals(first))
              .uid();
      assertNotEquals(first, second);
    }
  }
}
