package dev.kemudi.client.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeSourceBuilder;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What drivers call volumes that were once part of Kubernetes. */
final class MigratedPluginTest {
  private static PersistentVolume volume(
      Map<String, String> labels, UnaryOperator<PersistentVolumeSourceBuilder> source) {
    return PersistentVolumeBuilder.create()
        .metadata(m -> m.name("v").labels(labels))
        .spec(s -> s.persistentVolumeSource(source))
        .build();
  }

  private static String disk(Map<String, String> labels) {
    return MigratedPlugin.handle(volume(labels, s -> s.gcePersistentDisk(d -> d.pdName("d"))));
  }

  @Test
  void aDiskOfGoogleIsCalledByWhereItIs() {
    assertEquals("projects/UNSPECIFIED/zones/UNSPECIFIED/disks/d", disk(Map.of()));
    assertEquals(
        "projects/UNSPECIFIED/zones/eu-b/disks/d",
        disk(Map.of("topology.kubernetes.io/zone", "eu-b")));
    assertEquals(
        "projects/UNSPECIFIED/regions/eu-west1/disks/d",
        disk(Map.of("failure-domain.beta.kubernetes.io/zone", "eu-west1-b__eu-west1-c")));
  }

  @Test
  void aDiskOfAmazonIsCalledByTheEndOfItsName() {
    for (String id : new String[] {"vol-1", "aws://eu-1a/vol-1", "aws:///vol-1"}) {
      PersistentVolume volume = volume(Map.of(), s -> s.awsElasticBlockStore(d -> d.volumeID(id)));
      assertEquals("vol-1", MigratedPlugin.handle(volume));
      assertEquals(
          MigratedPlugin.AWS_EBS, MigratedPlugin.of(volume.spec().persistentVolumeSource()));
    }
  }

  @Test
  void whatWasNeverPartOfKubernetesIsNotMigrated() {
    PersistentVolume volume = volume(Map.of(), s -> s.csi(c -> c.driver("d").volumeHandle("h")));
    assertNull(MigratedPlugin.of(volume.spec().persistentVolumeSource()));
    assertNull(MigratedPlugin.named("kubernetes.io/no-provisioner"));
    assertEquals(MigratedPlugin.CINDER, MigratedPlugin.named("kubernetes.io/cinder"));
  }
}
