package dev.kemudi.node.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.PersistentVolumeCodec;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.node.spec.HostVolume;
import dev.kemudi.node.spec.TestPods;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The volumes behind claims. */
class ClaimVolumesTest extends VolumeFixture {
  private static final String CLAIM_FAILS =
      "Unable to attach or mount volumes: unmounted volumes=[v], unattached volumes=[v]: error processing PVC shop/claim: ";

  @Test
  void findsTheVolumeOfAClaim() throws Exception {
    claim("Bound", "local: {path: %s}".formatted(folder));
    assertTrue(Files.isSameFile(folder, mount(pod(CLAIM))));
    claim("Bound", "hostPath: {path: %s, type: DirectoryOrCreate}".formatted(folder.resolve("h")));
    assertEquals(folder.resolve("h"), mount(pod(CLAIM)));
    assertTrue(Files.isDirectory(folder.resolve("h")));
    HostVolume readOnly =
        volumes().mount(pod("persistentVolumeClaim: {claimName: claim, readOnly: true}")).get("v");
    assertTrue(readOnly != null && readOnly.readOnly());
    assertEquals(List.of(55L), readOnly == null ? List.of() : readOnly.groups());
  }

  @Test
  void measuresPersistentVolumesThatAreFileSystems() throws Exception {
    Pod pod = pod(CLAIM);
    claim("Bound", "local: {path: %s}".formatted(folder));
    PodVolumes volumes = volumes();
    volumes.mount(pod);
    VolumeUse use = volumes.measure(pod).getFirst();
    assertEquals(Optional.of(new ObjectKey("shop", "claim")), use.claim());
    assertFalse(use.ephemeral());
    assertEquals(use.space().used(), use.size().bytes());
    claim("Bound", "hostPath: {path: %s}".formatted(folder));
    PodVolumes others = volumes();
    others.mount(pod);
    assertEquals(List.of(), others.measure(pod), "there is more than the pod's in it");
  }

  @Test
  void givesPersistentVolumesToTheGroup() throws Exception {
    needRoot();
    Path data = Files.createDirectory(folder.resolve("data"));
    Path file = Files.createFile(data.resolve("file"));
    Ownership.setMode(file, 0600);
    claim("Bound", "local: {path: %s}".formatted(data));
    mount(pod("securityContext: {fsGroup: 1234}", CLAIM));
    assertEquals(1234, group(file));
    assertEquals(0660, Ownership.mode(file));
    assertEquals(1234, group(data));
    Ownership.setGroup(file, 5);
    volumes().remove(TestPods.UID);
    mount(pod("securityContext: {fsGroup: 1234, fsGroupChangePolicy: OnRootMismatch}", CLAIM));
    assertEquals(5, group(file));
    volumes().remove(TestPods.UID);
    mount(pod("securityContext: {fsGroup: 1234, fsGroupChangePolicy: Always}", CLAIM));
    assertEquals(1234, group(file));
  }

  @Test
  void tellsWhyAClaimHasNoVolume() {
    assertEquals(
        CLAIM_FAILS
            + "failed to fetch PVC from API server: persistentvolumeclaims \"claim\" not found",
        failure(CLAIM));
    claim("Pending", "local: {path: /}");
    assertEquals(CLAIM_FAILS + "PVC is not bound", failure(CLAIM));
    claim("Bound", "volumeMode: Block, local: {path: /dev/null}");
    assertEquals(
        "Unable to attach or mount volumes: unmounted volumes=[v], unattached volumes=[v]: volume v has volumeMode Block, but is specified in volumeMounts",
        failure(CLAIM));
    claim("Bound", "local: {path: /not/there}");
    assertEquals(
        "MountVolume.NewMounter initialization failed for volume \"pv\" : path \"/not/there\" does not exist",
        failure(CLAIM));
    claim(
        "Bound",
        "local: {path: /}, nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [other]}]}]}}");
    assertEquals(
        "MountVolume.NodeAffinity check failed for volume \"pv\" : no matching NodeSelectorTerms",
        failure(CLAIM));
    claim("Bound", "csi: {driver: d.example}");
    assertEquals(
        "MountVolume.MountDevice failed for volume \"pv\" : kubernetes.io/csi: attacher.MountDevice failed to create newCsiDriverClient: driver name d.example not found in the list of registered CSI drivers",
        failure(CLAIM));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kubernetes.io/hostname|In|[node-1, node-2]|true",
        "kubernetes.io/hostname|NotIn|[node-1]|false",
        "disks|Gt|[\"3\"]|true",
        "disks|Lt|[\"4\"]|false",
        "disks|Exists|[]|true",
        "other|DoesNotExist|[]|true",
        "other|Gt|[\"3\"]|false"
      })
  void knowsWhereAVolumeIs(String key, String operator, String values, boolean here) {
    var volume =
        TestPods.read(
            PersistentVolumeCodec.INSTANCE,
            "spec: {nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: %s, operator: %s, values: %s}]}]}}}"
                .formatted(key, operator, values));
    assertEquals(here, NodeAffinityCheck.allows(volume, TestPods.node().labels()));
  }
}
