package dev.kemudi.controllers.storageversiongc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.apiserverinternal.v1alpha1.ApiserverinternalV1alpha1;
import dev.kemudi.api.apiserverinternal.v1alpha1.ServerStorageVersion;
import dev.kemudi.api.apiserverinternal.v1alpha1.StorageVersion;
import dev.kemudi.api.apiserverinternal.v1alpha1.StorageVersionBuilder;
import dev.kemudi.api.coordination.v1.CoordinationV1;
import dev.kemudi.api.coordination.v1.LeaseBuilder;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class StorageVersionGcControllerTest {
  private static void server(ControllerFixture fixture, String name, String component) {
    fixture.client.create(
        CoordinationV1.LEASES,
        LeaseBuilder.create()
            .metadata(
                m ->
                    m.namespace("kube-system")
                        .name(name)
                        .labels(Map.of("k8s.io/component", component)))
            .build());
  }

  private static void version(ControllerFixture fixture, String name, String... said) {
    List<ServerStorageVersion> servers =
        Arrays.stream(said)
            .map(one -> one.split(" "))
            .map(one -> new ServerStorageVersion(one[0], one[1], List.of(one[1])))
            .toList();
    fixture.client.put(
        ApiserverinternalV1alpha1.STORAGEVERSIONS,
        StorageVersionBuilder.create()
            .metadata(m -> m.name(name))
            .status(status -> status.storageVersions(servers))
            .build());
  }

  @Test
  void whatServersSaidThatAreGoneIsForgotten() throws InterruptedException {
    try (ControllerFixture fixture = new ControllerFixture()) {
      server(fixture, "here", "kube-apiserver");
      server(fixture, "other", "kube-scheduler");
      version(fixture, "stale", "gone v1", "other v1");
      version(fixture, "mixed", "gone v1", "here v2");
      fixture.start(
          new StorageVersionGcController(
              fixture.client, fixture.informers, InstantSource.system()));
      ControllerFixture.await(
          () -> !fixture.exists(ApiserverinternalV1alpha1.STORAGEVERSIONS, "", "stale"));
      StorageVersion mixed =
          fixture.awaitObject(
              ApiserverinternalV1alpha1.STORAGEVERSIONS,
              "",
              "mixed",
              found -> found.status().storageVersions().size() == 1);
      assertEquals("v2", mixed.status().commonEncodingVersion());
      assertEquals("CommonEncodingVersionSet", mixed.status().conditions().getFirst().reason());
      fixture.client.remove(CoordinationV1.LEASES, new ObjectKey("kube-system", "here"));
      ControllerFixture.await(
          () -> !fixture.exists(ApiserverinternalV1alpha1.STORAGEVERSIONS, "", "mixed"));
    }
  }
}
