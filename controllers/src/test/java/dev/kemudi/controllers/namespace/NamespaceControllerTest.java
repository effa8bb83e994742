package dev.kemudi.controllers.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.api.core.v1.ConfigMapBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Namespace;
import dev.kemudi.api.core.v1.NamespaceCondition;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class NamespaceControllerTest {
  private static ConfigMap map(String namespace, String name, String... finalizers) {
    return ConfigMapBuilder.create()
        .metadata(m -> m.namespace(namespace).name(name).finalizers(List.of(finalizers)))
        .build();
  }

  private static String message(Namespace namespace, String type) {
    return namespace.status().conditions().stream()
        .filter(condition -> condition.type().equals(type))
        .map(NamespaceCondition::message)
        .findFirst()
        .orElse("");
  }

  @Test
  void contentGoesFirstAndFinalizersHoldTheNamespace() throws InterruptedException {
    try (ControllerFixture fixture = new ControllerFixture()) {
      fixture.namespace("a");
      fixture.namespace("b");
      fixture.client.create(CoreV1.CONFIGMAPS, map("a", "plain"));
      fixture.client.create(CoreV1.CONFIGMAPS, map("a", "held", "example.com/wait"));
      fixture.client.create(CoreV1.CONFIGMAPS, map("b", "other"));
      fixture.start(
          new NamespaceController(
              fixture.client, fixture.informers, InstantSource.system(), Duration.ZERO));
      fixture.client.delete(
          CoreV1.NAMESPACES, new ObjectKey("", "a"), DeleteOptionsBuilder.create().build());
      Namespace held =
          fixture.awaitObject(
              CoreV1.NAMESPACES, "", "a", found -> found.status().conditions().size() == 5);
      assertEquals(
          "Some resources are remaining: configmaps. has 1 resource instances",
          message(held, "NamespaceContentRemaining"));
      assertEquals(
          "Some content in the namespace has finalizers remaining: example.com/wait in 1 resource"
              + " instances",
          message(held, "NamespaceFinalizersRemaining"));
      assertFalse(fixture.exists(CoreV1.CONFIGMAPS, "a", "plain"));
      fixture.client.remove(CoreV1.CONFIGMAPS, new ObjectKey("a", "held"));
      ControllerFixture.await(() -> !fixture.exists(CoreV1.NAMESPACES, "", "a"));
      assertTrue(fixture.exists(CoreV1.CONFIGMAPS, "b", "other"));
    }
  }
}
