package dev.kemudi.controllers.rootca;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.api.core.v1.ConfigMapBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.controllers.testing.ControllerFixture;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class RootCaControllerTest {
  @Test
  void theMapIsWrittenAndRepaired() throws InterruptedException {
    try (ControllerFixture fixture = new ControllerFixture()) {
      fixture.namespace("a");
      fixture.start(
          new RootCaController(
              fixture.client, fixture.informers, InstantSource.system(), "the certificate"));
      ConfigMap map =
          fixture.awaitObject(CoreV1.CONFIGMAPS, "a", "kube-root-ca.crt", found -> true);
      assertEquals(Map.of("ca.crt", "the certificate"), map.data());
      fixture.client.update(
          CoreV1.CONFIGMAPS, ConfigMapBuilder.from(map).data(Map.of("ca.crt", "bent")).build());
      fixture.awaitObject(
          CoreV1.CONFIGMAPS,
          "a",
          "kube-root-ca.crt",
          found ->
              !found.resourceVersion().equals(map.resourceVersion())
                  && found.data().equals(map.data()));
    }
  }
}
