package dev.kemudi.controllers.volumeexpand;

import dev.kemudi.api.core.v1.AWSElasticBlockStoreVolumeSourceBuilder;
import dev.kemudi.api.core.v1.CSIPersistentVolumeSourceBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.ObjectReferenceBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeSource;
import dev.kemudi.api.core.v1.PersistentVolumeSourceBuilder;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.controllers.testing.RecordedEvents;
import dev.kemudi.machinery.value.Quantity;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class VolumeExpandControllerTest {
  private final RecordedEvents events = new RecordedEvents();

  private static void claim(ControllerFixture fixture, String name, PersistentVolumeSource source) {
    fixture.client.put(
        CoreV1.PERSISTENTVOLUMES,
        PersistentVolumeBuilder.create()
            .metadata(m -> m.name("v-" + name))
            .spec(
                spec ->
                    spec.persistentVolumeSource(source)
                        .claimRef(
                            ObjectReferenceBuilder.create()
                                .namespace("a")
                                .uid("u-" + name)
                                .build()))
            .build());
    fixture.client.put(
        CoreV1.PERSISTENTVOLUMECLAIMS,
        PersistentVolumeClaimBuilder.create()
            .metadata(m -> m.namespace("a").name(name).uid("u-" + name))
            .spec(
                spec ->
                    spec.volumeName("v-" + name)
                        .resources(r -> r.requests(Map.of("storage", Quantity.parse("2Gi")))))
            .status(
                status -> status.phase("Bound").capacity(Map.of("storage", Quantity.parse("1Gi"))))
            .build());
  }

  @Test
  void driversAreToldOfClaimsThatAreToGrow() throws InterruptedException {
    try (ControllerFixture fixture = new ControllerFixture()) {
      claim(
          fixture,
          "csi",
          PersistentVolumeSourceBuilder.create()
              .csi(CSIPersistentVolumeSourceBuilder.create().driver("d").build())
              .build());
      claim(
          fixture,
          "ebs",
          PersistentVolumeSourceBuilder.create()
              .awsElasticBlockStore(AWSElasticBlockStoreVolumeSourceBuilder.create().build())
              .build());
      fixture.start(
          new VolumeExpandController(
              fixture.client, fixture.informers, events, InstantSource.system()));
      ControllerFixture.await(
          () ->
              events
                      .lines()
                      .contains(
                          "csi Normal ExternalExpanding Ignoring the PVC: didn't find a plugin"
                              + " capable of expanding the volume; waiting for an external"
                              + " controller to process this PVC.")
                  && events
                      .lines()
                      .contains(
                          "ebs Normal ExternalExpanding CSI migration enabled for"
                              + " kubernetes.io/aws-ebs; waiting for external resizer to expand the"
                              + " pvc"));
      fixture.awaitObject(
          CoreV1.PERSISTENTVOLUMECLAIMS,
          "a",
          "ebs",
          claim ->
              "ebs.csi.aws.com"
                  .equals(
                      claim.metadata().annotations().get("volume.kubernetes.io/storage-resizer")));
    }
  }
}
