package dev.kemudi.controllers.persistentvolume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.HostPathVolumeSource;
import dev.kemudi.api.core.v1.ObjectReferenceBuilder;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaimVolumeSource;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.ResourceRequirements;
import dev.kemudi.api.core.v1.VolumeBuilder;
import dev.kemudi.api.storage.v1.StorageClassBuilder;
import dev.kemudi.api.storage.v1.StorageV1;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.controllers.testing.RecordedEvents;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.value.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class PersistentVolumeTest {
  private final ControllerFixture fixture = new ControllerFixture();
  private final RecordedEvents events = new RecordedEvents();

  @AfterEach
  void close() {
    fixture.close();
  }

  private void start(String... gates) {
    fixture.start(
        new PersistentVolumeController(
            fixture.client,
            fixture.informers,
            events,
            InstantSource.system(),
            List.of(gates)::contains));
  }

  private PersistentVolume volume(
      String name, String size, UnaryOperator<PersistentVolume> change) {
    return fixture.client.create(
        CoreV1.PERSISTENTVOLUMES,
        change.apply(
            PersistentVolumeBuilder.create()
                .metadata(m -> m.name(name))
                .spec(
                    s ->
                        s.capacity(Map.of("storage", Quantity.parse(size)))
                            .accessModes(List.of("ReadWriteOnce"))
                            .persistentVolumeReclaimPolicy("Retain"))
                .build()));
  }

  private PersistentVolumeClaim claim(
      String name, String size, UnaryOperator<PersistentVolumeClaim> change) {
    return fixture.client.create(
        CoreV1.PERSISTENTVOLUMECLAIMS,
        change.apply(
            PersistentVolumeClaimBuilder.create()
                .metadata(m -> m.namespace("a").name(name))
                .spec(
                    s ->
                        s.accessModes(List.of("ReadWriteOnce"))
                            .resources(
                                new ResourceRequirements(
                                    Map.of(), Map.of("storage", Quantity.parse(size)))))
                .build()));
  }

  private static UnaryOperator<PersistentVolumeClaim> ofClass(String name) {
    return claim ->
        PersistentVolumeClaimBuilder.from(claim).spec(s -> s.storageClassName(name)).build();
  }

  private static UnaryOperator<PersistentVolume> reclaiming(String policy, String path) {
    return volume ->
        PersistentVolumeBuilder.from(volume)
            .spec(
                s ->
                    s.persistentVolumeReclaimPolicy(policy)
                        .persistentVolumeSource(
                            v -> v.hostPath(new HostPathVolumeSource(path, null))))
            .build();
  }

  private void storageClass(String name, String provisioner, String mode) {
    fixture.client.create(
        StorageV1.STORAGECLASSES,
        StorageClassBuilder.create()
            .metadata(
                m ->
                    m.name(name)
                        .annotations(Map.of("storageclass.kubernetes.io/is-default-class", "true")))
            .provisioner(provisioner)
            .volumeBindingMode(mode)
            .build());
  }

  private PersistentVolume awaitVolume(String name, String phase) throws InterruptedException {
    return fixture.awaitObject(
        CoreV1.PERSISTENTVOLUMES, "", name, found -> found.status().phase().equals(phase));
  }

  private PersistentVolumeClaim awaitClaim(String name, String phase) throws InterruptedException {
    return fixture.awaitObject(
        CoreV1.PERSISTENTVOLUMECLAIMS, "a", name, found -> found.status().phase().equals(phase));
  }

  private void awaitEvent(String line) throws InterruptedException {
    ControllerFixture.await(() -> events.lines().contains(line));
  }

  @Test
  void theSmallestVolumeThatSuitsIsBound() throws InterruptedException {
    volume("large", "10Gi", UnaryOperator.identity());
    volume("small", "1Gi", UnaryOperator.identity());
    volume("right", "5Gi", UnaryOperator.identity());
    volume(
        "block",
        "5Gi",
        v -> PersistentVolumeBuilder.from(v).spec(s -> s.volumeMode("Block")).build());
    start();
    awaitVolume("right", "Available");
    awaitVolume("large", "Available");
    PersistentVolumeClaim created = claim("data", "3Gi", UnaryOperator.identity());
    PersistentVolumeClaim bound = awaitClaim("data", "Bound");
    assertEquals("right", bound.spec().volumeName());
    assertEquals(
        Map.of(
            "pv.kubernetes.io/bind-completed",
            "yes",
            "pv.kubernetes.io/bound-by-controller",
            "yes"),
        bound.metadata().annotations());
    assertEquals(Map.of("storage", Quantity.parse("5Gi")), bound.status().capacity());
    assertEquals(List.of("ReadWriteOnce"), bound.status().accessModes());
    PersistentVolume volume = awaitVolume("right", "Bound");
    assertEquals(created.uid(), Objects.requireNonNull(volume.spec().claimRef()).uid());
    assertEquals(
        Map.of("pv.kubernetes.io/bound-by-controller", "yes"), volume.metadata().annotations());
    assertEquals("Available", awaitVolume("large", "Available").status().phase());
  }

  @Test
  void twoClaimsNeverGetTheSameVolume() throws InterruptedException {
    for (int i = 0; i < 10; i++) {
      claim("data-" + i, "1Gi", UnaryOperator.identity());
    }
    start();
    for (int i = 0; i < 10; i++) {
      awaitEvent(
          "data-"
              + i
              + " Normal FailedBinding no persistent volumes available for this claim and no"
              + " storage class is set");
    }
    for (int i = 0; i < 10; i++) {
      volume("v-" + i, "1Gi", UnaryOperator.identity());
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      names.add(awaitClaim("data-" + i, "Bound").spec().volumeName());
    }
    assertEquals(10, names.stream().distinct().count());
  }

  @Test
  void whoChoosesAVolumeGetsIt() throws InterruptedException {
    volume("other", "1Gi", UnaryOperator.identity());
    volume("mine", "2Gi", UnaryOperator.identity());
    volume(
        "reserved",
        "3Gi",
        v ->
            PersistentVolumeBuilder.from(v)
                .spec(
                    s ->
                        s.claimRef(
                            ObjectReferenceBuilder.create().namespace("a").name("awaited").build()))
                .build());
    start();
    awaitVolume("reserved", "Available");
    claim(
        "choosy",
        "1Gi",
        c -> PersistentVolumeClaimBuilder.from(c).spec(s -> s.volumeName("mine")).build());
    PersistentVolumeClaim choosy = awaitClaim("choosy", "Bound");
    assertEquals(Map.of("pv.kubernetes.io/bind-completed", "yes"), choosy.metadata().annotations());
    claim("awaited", "1Gi", UnaryOperator.identity());
    assertEquals("reserved", awaitClaim("awaited", "Bound").spec().volumeName());
    assertTrue(awaitVolume("reserved", "Bound").metadata().annotations().isEmpty());
    claim(
        "late",
        "1Gi",
        c -> PersistentVolumeClaimBuilder.from(c).spec(s -> s.volumeName("mine")).build());
    awaitEvent("late Warning FailedBinding volume \"mine\" already bound to a different claim.");
    claim(
        "greedy",
        "9Gi",
        c -> PersistentVolumeClaimBuilder.from(c).spec(s -> s.volumeName("other")).build());
    awaitEvent(
        "greedy Warning VolumeMismatch Cannot bind to requested volume \"other\": requested PV is"
            + " too small");
  }

  @Test
  void aVolumeWhoseClaimIsGoneIsReleasedOrDeleted() throws InterruptedException, IOException {
    Path folder = Files.createTempDirectory(Path.of("/tmp"), "kemudi-volume");
    Files.writeString(folder.resolve("file"), "data");
    volume("kept", "1Gi", UnaryOperator.identity());
    volume("dropped", "2Gi", reclaiming("Delete", folder.toString()));
    volume("stuck", "3Gi", reclaiming("Delete", "/var/never"));
    start();
    for (String volume : List.of("kept", "dropped", "stuck")) {
      claim(
          "of-" + volume,
          "1Gi",
          c -> PersistentVolumeClaimBuilder.from(c).spec(s -> s.volumeName(volume)).build());
      awaitVolume(volume, "Bound");
      fixture.client.remove(CoreV1.PERSISTENTVOLUMECLAIMS, new ObjectKey("a", "of-" + volume));
    }
    awaitVolume("kept", "Released");
    ControllerFixture.await(() -> !fixture.exists(CoreV1.PERSISTENTVOLUMES, "", "dropped"));
    assertFalse(Files.exists(folder));
    assertEquals(
        "host_path deleter only supports /tmp/.+ but received provided /var/never",
        awaitVolume("stuck", "Failed").status().message());
  }

  @Test
  void aClaimThatLosesItsVolumeIsLost() throws InterruptedException {
    volume("v", "1Gi", UnaryOperator.identity());
    claim("data", "1Gi", UnaryOperator.identity());
    start();
    awaitClaim("data", "Bound");
    fixture.client.remove(CoreV1.PERSISTENTVOLUMES, new ObjectKey("", "v"));
    PersistentVolumeClaim lost = awaitClaim("data", "Lost");
    assertEquals(Map.of(), lost.status().capacity());
    awaitEvent(
        "data Warning ClaimLost Bound claim has lost its PersistentVolume. Data on the volume is"
            + " lost!");
  }

  @Test
  void aProvisionerIsAskedForAVolume() throws InterruptedException {
    storageClass("fast", "example.com/disks", "Immediate");
    storageClass("none", "kubernetes.io/no-provisioner", "Immediate");
    claim("data", "1Gi", ofClass("fast"));
    claim("static", "1Gi", ofClass("none"));
    claim("wrong", "1Gi", ofClass("missing"));
    start();
    PersistentVolumeClaim asked =
        fixture.awaitObject(
            CoreV1.PERSISTENTVOLUMECLAIMS,
            "a",
            "data",
            found -> !found.metadata().annotations().isEmpty());
    assertEquals(
        Map.of(
            "volume.kubernetes.io/storage-provisioner", "example.com/disks",
            "volume.beta.kubernetes.io/storage-provisioner", "example.com/disks"),
        asked.metadata().annotations());
    awaitEvent(
        "data Normal ExternalProvisioning waiting for a volume to be created, either by external"
            + " provisioner \"example.com/disks\" or manually created by system administrator");
    awaitEvent(
        "static Warning ProvisioningFailed no volume plugin matched name:"
            + " kubernetes.io/no-provisioner");
    awaitEvent(
        "wrong Warning ProvisioningFailed storageclass.storage.k8s.io \"missing\" not found");
    volume(
        "pvc-1",
        "1Gi",
        v ->
            PersistentVolumeBuilder.from(v)
                .spec(
                    s ->
                        s.storageClassName("fast")
                            .claimRef(
                                EventRecorder.reference(
                                    CoreV1.PERSISTENTVOLUMECLAIMS.kind(), asked)))
                .build());
    assertEquals("pvc-1", awaitClaim("data", "Bound").spec().volumeName());
  }

  @Test
  void aClaimMayWaitForThePodThatUsesIt() throws InterruptedException {
    storageClass("late", "example.com/disks", "WaitForFirstConsumer");
    volume(
        "v",
        "1Gi",
        v -> PersistentVolumeBuilder.from(v).spec(s -> s.storageClassName("late")).build());
    PersistentVolumeClaim early = claim("early", "1Gi", ofClass("late"));
    fixture.client.create(
        CoreV1.PODS,
        PodBuilder.create()
            .metadata(m -> m.namespace("a").name("user"))
            .spec(
                s ->
                    s.volumes(
                        List.of(
                            VolumeBuilder.create()
                                .volumeSource(
                                    v ->
                                        v.persistentVolumeClaim(
                                            new PersistentVolumeClaimVolumeSource("used", false)))
                                .build())))
            .build());
    claim("used", "1Gi", ofClass("late"));
    start();
    awaitEvent(
        "early Normal WaitForFirstConsumer waiting for first consumer to be created before"
            + " binding");
    awaitEvent("used Normal WaitForPodScheduled waiting for pod user to be scheduled");
    PersistentVolume offered = awaitVolume("v", "Available");
    assertNull(offered.spec().claimRef());
    fixture.client.update(
        CoreV1.PERSISTENTVOLUMES,
        PersistentVolumeBuilder.from(offered)
            .metadata(m -> m.annotations(Map.of("pv.kubernetes.io/bound-by-controller", "yes")))
            .spec(
                s ->
                    s.claimRef(
                        EventRecorder.reference(CoreV1.PERSISTENTVOLUMECLAIMS.kind(), early)))
            .build());
    assertEquals("v", awaitClaim("early", "Bound").spec().volumeName());
  }

  @Test
  void theDefaultClassIsGivenLaterIfTheGateIsOn() throws InterruptedException {
    claim("data", "1Gi", UnaryOperator.identity());
    storageClass("fast", "example.com/disks", "Immediate");
    start("RetroactiveDefaultStorageClass");
    PersistentVolumeClaim given =
        fixture.awaitObject(
            CoreV1.PERSISTENTVOLUMECLAIMS,
            "a",
            "data",
            found -> found.spec().storageClassName() != null);
    assertEquals("fast", given.spec().storageClassName());
    assertNotEquals("Bound", given.status().phase());
  }
}
