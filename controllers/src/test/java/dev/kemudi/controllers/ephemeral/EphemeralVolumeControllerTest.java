package dev.kemudi.controllers.ephemeral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.EphemeralVolumeSourceBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaimTemplateBuilder;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.VolumeBuilder;
import dev.kemudi.api.core.v1.VolumeSourceBuilder;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.controllers.testing.RecordedEvents;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class EphemeralVolumeControllerTest {
  private final ControllerFixture fixture = new ControllerFixture();
  private final RecordedEvents events = new RecordedEvents();

  @BeforeEach
  void begin() {
    fixture.namespace("a");
    fixture.start(
        new EphemeralVolumeController(
            fixture.client, fixture.informers, events, InstantSource.system()));
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private Pod pod() {
    return fixture.client.create(
        CoreV1.PODS,
        PodBuilder.create()
            .metadata(m -> m.namespace("a").name("p"))
            .spec(
                spec ->
                    spec.volumes(
                        List.of(
                            VolumeBuilder.create()
                                .name("scratch")
                                .volumeSource(
                                    VolumeSourceBuilder.create()
                                        .ephemeral(
                                            EphemeralVolumeSourceBuilder.create()
                                                .volumeClaimTemplate(
                                                    PersistentVolumeClaimTemplateBuilder.create()
                                                        .metadata(m -> m.labels(Map.of("l", "v")))
                                                        .spec(c -> c.storageClassName("fast"))
                                                        .build())
                                                .build())
                                        .build())
                                .build())))
            .build());
  }

  @Test
  void theClaimIsMadeAndComesBack() throws InterruptedException {
    Pod pod = pod();
    var claim = fixture.awaitObject(CoreV1.PERSISTENTVOLUMECLAIMS, "a", "p-scratch", found -> true);
    assertEquals("fast", claim.spec().storageClassName());
    assertEquals(Map.of("l", "v"), claim.metadata().labels());
    var owner = claim.metadata().ownerReferences().getFirst();
    assertEquals("Pod", owner.kind());
    assertEquals(pod.uid(), owner.uid());
    assertEquals(true, owner.controller());
    assertEquals(true, owner.blockOwnerDeletion());
    fixture.client.remove(CoreV1.PERSISTENTVOLUMECLAIMS, new ObjectKey("a", "p-scratch"));
    fixture.awaitObject(
        CoreV1.PERSISTENTVOLUMECLAIMS, "a", "p-scratch", found -> !found.uid().equals(claim.uid()));
  }

  @Test
  void somebodyElsesClaimIsNotUsed() throws InterruptedException {
    fixture.client.create(
        CoreV1.PERSISTENTVOLUMECLAIMS,
        PersistentVolumeClaimBuilder.create()
            .metadata(m -> m.namespace("a").name("p-scratch"))
            .build());
    pod();
    ControllerFixture.await(
        () ->
            events
                .lines()
                .contains(
                    "p Warning FailedBinding ephemeral volume scratch: PVC a/p-scratch was not"
                        + " created for pod a/p (pod is not owner)"));
    assertTrue(fixture.exists(CoreV1.PERSISTENTVOLUMECLAIMS, "a", "p-scratch"));
  }
}
