package dev.kemudi.controllers.garbagecollector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.api.core.v1.ConfigMapBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.meta.v1.OwnerReference;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class GarbageCollectorControllerTest {
  private final ControllerFixture fixture = new ControllerFixture();
  private final BlockingQueue<String> reasons = new LinkedBlockingQueue<>();

  @BeforeEach
  void begin() {
    fixture.start(
        new GarbageCollectorController(
            fixture.client,
            fixture.informers,
            (about, type, reason, message) -> reasons.add(reason),
            InstantSource.system(),
            Duration.ofSeconds(30)));
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private ConfigMap map(String namespace, String name, OwnerReference... owners) {
    return fixture.client.create(
        CoreV1.CONFIGMAPS,
        ConfigMapBuilder.create()
            .metadata(m -> m.namespace(namespace).name(name).ownerReferences(List.of(owners)))
            .build());
  }

  private static OwnerReference to(ConfigMap owner, boolean blocks) {
    return new OwnerReference("v1", "ConfigMap", owner.name(), owner.uid(), null, blocks);
  }

  private void delete(String name, String policy) {
    fixture.client.delete(
        CoreV1.CONFIGMAPS,
        new ObjectKey("a", name),
        DeleteOptionsBuilder.create().propagationPolicy(policy).build());
  }

  private boolean exists(String namespace, String name) {
    return fixture.exists(CoreV1.CONFIGMAPS, namespace, name);
  }

  @Test
  void dependentsFollowTheirOwner() throws InterruptedException {
    ConfigMap top = map("a", "top");
    ConfigMap middle = map("a", "middle", to(top, false));
    ConfigMap other = map("a", "other");
    map("a", "leaf", to(middle, false));
    map("a", "shared", to(top, false), to(other, false));
    delete("top", "Background");
    ControllerFixture.await(() -> !exists("a", "middle") && !exists("a", "leaf"));
    ConfigMap shared =
        fixture.awaitObject(
            CoreV1.CONFIGMAPS, "a", "shared", m -> m.metadata().ownerReferences().size() == 1);
    assertEquals(other.uid(), shared.metadata().ownerReferences().getFirst().uid());
  }

  @Test
  void aForegroundDeletionWaitsForDependents() throws InterruptedException {
    ConfigMap top = map("a", "top");
    ConfigMap held =
        fixture.client.create(
            CoreV1.CONFIGMAPS,
            ConfigMapBuilder.create()
                .metadata(
                    m ->
                        m.namespace("a")
                            .name("held")
                            .finalizers(List.of("example.com/wait"))
                            .ownerReferences(List.of(to(top, true))))
                .build());
    delete("top", "Foreground");
    fixture.awaitObject(
        CoreV1.CONFIGMAPS, "a", "held", m -> m.metadata().deletionTimestamp() != null);
    assertTrue(exists("a", "top"));
    fixture.client.remove(CoreV1.CONFIGMAPS, ObjectKey.of(held));
    ControllerFixture.await(() -> !exists("a", "top"));
  }

  @Test
  void orphansAreCutLoose() throws InterruptedException {
    ConfigMap top = map("a", "top");
    map("a", "orphan", to(top, false));
    fixture.awaitObject(CoreV1.CONFIGMAPS, "a", "orphan", m -> true);
    delete("top", "Orphan");
    ControllerFixture.await(() -> !exists("a", "top"));
    assertTrue(exists("a", "orphan"));
  }

  @Test
  void anOwnerThatNeverWasIsAbsent() throws InterruptedException {
    map("a", "lost", new OwnerReference("v1", "ConfigMap", "never", "no-such-uid", null, null));
    ControllerFixture.await(() -> !exists("a", "lost"));
  }

  @Test
  void anOwnerInAnotherNamespaceIsNone() throws InterruptedException {
    ConfigMap elsewhere = map("b", "owner");
    map("a", "lost", to(elsewhere, false));
    ControllerFixture.await(() -> !exists("a", "lost"));
    assertTrue(exists("b", "owner"));
  }
}
