package dev.kemudi.node.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.core.v1.ContainerImage;
import dev.kemudi.api.core.v1.NodeAddress;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.node.cri.v1.Image;
import dev.kemudi.node.network.Cidr;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Parts of what a node tells of itself. */
class NodeStatusPartsTest {
  private static Image image(int size) {
    return Image.newBuilder()
        .setId("id" + size)
        .setSize(size)
        .addRepoTags("r/i:" + size)
        .addRepoTags("r/i:b")
        .addRepoTags("r/i:c")
        .addRepoTags("r/i:d")
        .addRepoTags("r/i:e")
        .addRepoDigests("r/i@sha256:" + size)
        .build();
  }

  @Test
  void theLargestImagesAreToldByTheirDigestsFirst() {
    List<Image> all = new ArrayList<>();
    for (int size = 1; size <= 60; size++) {
      all.add(image(size));
    }
    List<ContainerImage> shown = NodeImages.shown(all);
    assertEquals(50, shown.size());
    assertEquals(
        new ContainerImage(List.of("r/i@sha256:60", "r/i:60", "r/i:b", "r/i:c", "r/i:d"), 60),
        shown.getFirst());
  }

  @Test
  void whatOthersSayThatTheNodeHasStaysAndIsForPods() {
    Map<String, Quantity> own = Map.of("cpu", Quantity.parse("2"));
    assertEquals(own, NodeStatuses.withAdvertised(own, null));
    Map<String, Quantity> told =
        Map.of(
            "cpu", Quantity.parse("9"),
            "hugepages-1Gi", Quantity.parse("1Gi"),
            "kubernetes.io/own", Quantity.parse("1"),
            "example.com/dongle", Quantity.parse("3"));
    assertEquals(
        Map.of("cpu", Quantity.parse("2"), "example.com/dongle", Quantity.parse("3")),
        NodeStatuses.withAdvertised(
            own, NodeBuilder.create().status(status -> status.capacity(told)).build()));
  }

  @Test
  void whatIsReservedOrKeptFreeIsNotForPods() {
    NodeLimits limits =
        new NodeLimits(
            110,
            Map.of("cpu", Quantity.parse("500m")),
            NodeLimits.USUAL.sysctls(),
            NodeLimits.USUAL.images(),
            NodeLimits.USUAL.pressure(),
            1,
            2);
    Map<String, Quantity> rest =
        Allocatable.of(
            Map.of(
                "cpu", Quantity.parse("2"),
                "memory", Quantity.parse("1048576Ki"),
                "ephemeral-storage", Quantity.parse("1000Ki"),
                "pods", Quantity.parse("110")),
            limits);
    assertEquals("1500m", String.valueOf(rest.get("cpu")));
    assertEquals("924Mi", String.valueOf(rest.get("memory")));
    assertEquals("900Ki", String.valueOf(rest.get("ephemeral-storage")));
    assertEquals("110", String.valueOf(rest.get("pods")));
  }

  @Test
  void otherNodesPodsAreReachedByTheAddressOfTheirFamily() {
    assertEquals(
        Map.of(
            Cidr.of("10.244.1.0/24"), InetAddress.ofLiteral("192.0.2.1"),
            Cidr.of("fd00:1::/64"), InetAddress.ofLiteral("fd00::1")),
        NodeRoutes.wanted(
            NodeBuilder.create()
                .spec(spec -> spec.podCIDRs(List.of("10.244.1.0/24", "fd00:1::/64")))
                .status(
                    status ->
                        status.addresses(
                            List.of(
                                new NodeAddress("Hostname", "x"),
                                new NodeAddress("InternalIP", "192.0.2.1"),
                                new NodeAddress("InternalIP", "fd00::1"))))
                .build()));
  }
}
