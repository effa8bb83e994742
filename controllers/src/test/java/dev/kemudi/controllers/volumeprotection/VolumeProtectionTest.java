package dev.kemudi.controllers.volumeprotection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaimVolumeSource;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.VolumeBuilder;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class VolumeProtectionTest {
  private final ControllerFixture fixture = new ControllerFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private void start() {
    fixture.start(
        new ClaimProtectionController(fixture.client, fixture.informers, InstantSource.system()));
    fixture.start(
        new VolumeProtectionController(fixture.client, fixture.informers, InstantSource.system()));
  }

  private void claim(String name) {
    fixture.client.create(
        CoreV1.PERSISTENTVOLUMECLAIMS,
        PersistentVolumeClaimBuilder.create().metadata(m -> m.namespace("a").name(name)).build());
  }

  private void pod(String name, String node, String claim) {
    fixture.client.create(
        CoreV1.PODS,
        PodBuilder.create()
            .metadata(m -> m.namespace("a").name(name))
            .spec(
                s ->
                    s.nodeName(node)
                        .volumes(
                            List.of(
                                VolumeBuilder.create()
                                    .name("data")
                                    .volumeSource(
                                        v ->
                                            v.persistentVolumeClaim(
                                                new PersistentVolumeClaimVolumeSource(
                                                    claim, false)))
                                    .build())))
            .build());
  }

  private void delete(Resource<?> resource, String namespace, String name) {
    fixture.client.delete(
        resource, new ObjectKey(namespace, name), DeleteOptionsBuilder.create().build());
  }

  private void awaitGone(Resource<?> resource, String namespace, String name)
      throws InterruptedException {
    ControllerFixture.await(() -> !fixture.exists(resource, namespace, name));
  }

  @Test
  void aClaimStaysWhileAPodOnANodeUsesIt() throws InterruptedException {
    claim("used");
    claim("free");
    pod("running", "n", "used");
    pod("waiting", "", "free");
    start();
    for (String name : List.of("used", "free")) {
      assertEquals(
          List.of("kubernetes.io/pvc-protection"),
          fixture
              .awaitObject(
                  CoreV1.PERSISTENTVOLUMECLAIMS,
                  "a",
                  name,
                  found -> !found.metadata().finalizers().isEmpty())
              .metadata()
              .finalizers());
    }
    delete(CoreV1.PERSISTENTVOLUMECLAIMS, "a", "used");
    delete(CoreV1.PERSISTENTVOLUMECLAIMS, "a", "free");
    awaitGone(CoreV1.PERSISTENTVOLUMECLAIMS, "a", "free");
    assertTrue(fixture.exists(CoreV1.PERSISTENTVOLUMECLAIMS, "a", "used"));
    fixture.client.remove(CoreV1.PODS, new ObjectKey("a", "running"));
    awaitGone(CoreV1.PERSISTENTVOLUMECLAIMS, "a", "used");
  }

  @Test
  void aPodThatTheInformerHasNotSeenCounts() throws InterruptedException {
    claim("used");
    start();
    fixture.awaitObject(
        CoreV1.PERSISTENTVOLUMECLAIMS,
        "a",
        "used",
        found -> !found.metadata().finalizers().isEmpty());
    fixture.client.intercept(
        request -> {
          if (request.verb().equals("list") && request.resource().resource().equals("pods")) {
            fixture.client.intercept(next -> {});
            pod("late", "n", "used");
          }
        });
    delete(CoreV1.PERSISTENTVOLUMECLAIMS, "a", "used");
    fixture.awaitObject(CoreV1.PODS, "a", "late", found -> true);
    assertTrue(fixture.exists(CoreV1.PERSISTENTVOLUMECLAIMS, "a", "used"));
    fixture.client.remove(CoreV1.PODS, new ObjectKey("a", "late"));
    awaitGone(CoreV1.PERSISTENTVOLUMECLAIMS, "a", "used");
  }

  @Test
  void aVolumeStaysWhileItIsBound() throws InterruptedException {
    fixture.client.create(
        CoreV1.PERSISTENTVOLUMES,
        PersistentVolumeBuilder.create()
            .metadata(m -> m.name("v"))
            .status(s -> s.phase("Bound"))
            .build());
    start();
    fixture.awaitObject(
        CoreV1.PERSISTENTVOLUMES, "", "v", found -> !found.metadata().finalizers().isEmpty());
    delete(CoreV1.PERSISTENTVOLUMES, "", "v");
    PersistentVolume held =
        fixture.awaitObject(
            CoreV1.PERSISTENTVOLUMES,
            "",
            "v",
            found -> found.metadata().deletionTimestamp() != null);
    fixture.client.put(
        CoreV1.PERSISTENTVOLUMES,
        PersistentVolumeBuilder.from(held).status(s -> s.phase("Released")).build());
    awaitGone(CoreV1.PERSISTENTVOLUMES, "", "v");
  }
}
