package dev.kemudi.controllers.localstorage;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.api.storage.v1.StorageClassBuilder;
import dev.kemudi.api.storage.v1.StorageV1;
import dev.kemudi.client.ListQuery;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.controllers.testing.RecordedEvents;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.value.Quantity;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class LocalStorageControllerTest {
  private final ControllerFixture fixture = new ControllerFixture();
  private final RecordedEvents events = new RecordedEvents();
  private final Set<String> deleted = ConcurrentHashMap.newKeySet();
  private final AtomicInteger unreachable = new AtomicInteger();

  @BeforeEach
  void begin() {
    fixture.namespace("a");
    fixture.client.create(
        CoreV1.NODES,
        NodeBuilder.create()
            .metadata(m -> m.name("one").labels(Map.of("kubernetes.io/hostname", "host-one")))
            .build());
  }

  private void start() {
    fixture.start(
        new LocalStorageController(
            fixture.client,
            fixture.informers,
            events,
            InstantSource.system(),
            new LocalFolders() {
              @Override
              public String path(String folder) {
                return "/data/volumes/" + folder;
              }

              @Override
              public void delete(String folder, String node) throws IOException {
                if (unreachable.getAndDecrement() > 0) {
                  throw new IOException("nobody answers");
                }
                deleted.add(node + "/" + folder);
              }
            }));
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private PersistentVolumeClaim claim(String mode, Map<String, String> more) {
    Map<String, String> annotations = new TreeMap<>(more);
    annotations.put("volume.kubernetes.io/storage-provisioner", "kemudi.dev/local");
    return fixture.client.create(
        CoreV1.PERSISTENTVOLUMECLAIMS,
        PersistentVolumeClaimBuilder.create()
            .metadata(m -> m.namespace("a").name("c").annotations(annotations))
            .spec(
                spec ->
                    spec.storageClassName("standard")
                        .accessModes(List.of("ReadWriteOnce"))
                        .volumeMode(mode)
                        .resources(r -> r.requests(Map.of("storage", Quantity.parse("1Gi")))))
            .build());
  }

  @Test
  void clusterWithoutClassGetsOne() throws InterruptedException {
    start();
    var made = fixture.awaitObject(StorageV1.STORAGECLASSES, "", "standard", found -> true);
    assertEquals("kemudi.dev/local", made.provisioner());
    assertEquals("WaitForFirstConsumer", made.volumeBindingMode());
    assertEquals(
        "true", made.metadata().annotations().get("storageclass.kubernetes.io/is-default-class"));
  }

  @Test
  void clusterWithAClassKeepsIts() throws InterruptedException {
    fixture.client.create(
        StorageV1.STORAGECLASSES,
        StorageClassBuilder.create()
            .metadata(m -> m.name("other"))
            .provisioner("kemudi.dev/local")
            .reclaimPolicy("Retain")
            .volumeBindingMode("Immediate")
            .build());
    start();
    PersistentVolumeClaim claim =
        fixture.client.create(
            CoreV1.PERSISTENTVOLUMECLAIMS,
            PersistentVolumeClaimBuilder.create()
                .metadata(
                    m ->
                        m.namespace("a")
                            .name("now")
                            .annotations(
                                Map.of(
                                    "volume.beta.kubernetes.io/storage-provisioner",
                                    "kemudi.dev/local")))
                .spec(spec -> spec.storageClassName("other"))
                .build());
    PersistentVolume volume = volumeOf(claim);
    assertEquals("Retain", volume.spec().persistentVolumeReclaimPolicy());
    assertFalse(fixture.exists(StorageV1.STORAGECLASSES, "", "standard"));
  }

  @Test
  void volumeIsMadeOnTheNodeThatWasChosen() throws InterruptedException {
    start();
    fixture.awaitObject(StorageV1.STORAGECLASSES, "", "standard", found -> true);
    PersistentVolumeClaim claim =
        claim("Filesystem", Map.of("volume.kubernetes.io/selected-node", "one"));
    PersistentVolume volume = volumeOf(claim);
    var spec = volume.spec();
    assertEquals(
        "/data/volumes/pvc-" + claim.uid() + "_a_c",
        requireNonNull(spec.persistentVolumeSource().hostPath()).path());
    assertEquals(Quantity.parse("1Gi"), spec.capacity().get("storage"));
    assertEquals(claim.uid(), requireNonNull(spec.claimRef()).uid());
    assertEquals("standard", spec.storageClassName());
    var term =
        requireNonNull(requireNonNull(spec.nodeAffinity()).required())
            .nodeSelectorTerms()
            .getFirst();
    assertEquals(List.of("host-one"), term.matchExpressions().getFirst().values());
    awaitEvent("ProvisioningSucceeded");
  }

  @Test
  void devicesAreRefused() throws InterruptedException {
    start();
    fixture.awaitObject(StorageV1.STORAGECLASSES, "", "standard", found -> true);
    claim("Block", Map.of("volume.kubernetes.io/selected-node", "one"));
    awaitEvent("ProvisioningFailed");
    assertTrue(fixture.client.list(CoreV1.PERSISTENTVOLUMES, ListQuery.ALL).items().isEmpty());
  }

  @Test
  void releasedVolumeIsDeletedWithItsFolder() throws InterruptedException {
    start();
    fixture.awaitObject(StorageV1.STORAGECLASSES, "", "standard", found -> true);
    PersistentVolumeClaim claim =
        claim("Filesystem", Map.of("volume.kubernetes.io/selected-node", "one"));
    PersistentVolume volume = volumeOf(claim);
    release(volume);
    ControllerFixture.await(() -> !fixture.exists(CoreV1.PERSISTENTVOLUMES, "", volume.name()));
    assertEquals(Set.of("one/" + volume.name() + "_a_c"), deleted);
  }

  @Test
  void aFolderOfANodeThatIsAwayIsDeletedWhenItIsBack() throws InterruptedException {
    start();
    fixture.awaitObject(StorageV1.STORAGECLASSES, "", "standard", found -> true);
    PersistentVolume volume =
        volumeOf(claim("Filesystem", Map.of("volume.kubernetes.io/selected-node", "one")));
    unreachable.set(2);
    release(volume);
    ControllerFixture.await(() -> !fixture.exists(CoreV1.PERSISTENTVOLUMES, "", volume.name()));
    awaitEvent("VolumeFailedDelete");
    assertEquals(Set.of("one/" + volume.name() + "_a_c"), deleted);
  }

  @Test
  void aVolumeOfANodeThatHasGoneGoesToo() throws InterruptedException {
    start();
    fixture.awaitObject(StorageV1.STORAGECLASSES, "", "standard", found -> true);
    PersistentVolume volume =
        volumeOf(claim("Filesystem", Map.of("volume.kubernetes.io/selected-node", "one")));
    fixture.client.delete(
        CoreV1.NODES, new ObjectKey("", "one"), DeleteOptionsBuilder.create().build());
    ControllerFixture.await(() -> fixture.informers.of(CoreV1.NODES).list().isEmpty());
    release(volume);
    ControllerFixture.await(() -> !fixture.exists(CoreV1.PERSISTENTVOLUMES, "", volume.name()));
    assertEquals(Set.of("/" + volume.name() + "_a_c"), deleted);
  }

  /** Whoever may write volumes must not be able to have any folder deleted. */
  @Test
  void otherFoldersAreNotDeleted() throws InterruptedException {
    start();
    fixture.awaitObject(StorageV1.STORAGECLASSES, "", "standard", found -> true);
    PersistentVolume made =
        volumeOf(claim("Filesystem", Map.of("volume.kubernetes.io/selected-node", "one")));
    PersistentVolume volume =
        fixture.client.create(
            CoreV1.PERSISTENTVOLUMES,
            PersistentVolumeBuilder.from(made)
                .metadata(m -> m.name("evil").uid("").resourceVersion(""))
                .spec(
                    spec ->
                        spec.persistentVolumeSource(source -> source.hostPath(h -> h.path("/etc"))))
                .build());
    release(volume);
    awaitEvent("VolumeFailedDelete");
    assertTrue(fixture.exists(CoreV1.PERSISTENTVOLUMES, "", "evil"));
    assertEquals(Set.of(), deleted);
  }

  private void awaitEvent(String reason) throws InterruptedException {
    ControllerFixture.await(
        () -> events.lines().stream().anyMatch(line -> line.contains(" " + reason + " ")));
  }

  private PersistentVolume volumeOf(PersistentVolumeClaim claim) throws InterruptedException {
    return fixture.awaitObject(CoreV1.PERSISTENTVOLUMES, "", "pvc-" + claim.uid(), found -> true);
  }

  private void release(PersistentVolume volume) {
    fixture.client.updateStatus(
        CoreV1.PERSISTENTVOLUMES,
        PersistentVolumeBuilder.from(volume).status(s -> s.phase("Released")).build());
  }
}
