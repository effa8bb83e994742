package dev.kemudi.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.node.network.Cidr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which addresses the pods of the clusters of one machine get. */
final class PodRangeTest {
  private static final Cidr SERVICES = Cidr.of("10.96.0.0/12");
  private static final String HEAD =
      "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n";
  private static final String EVERYWHERE =
      "eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n";

  /** To 10.244.3.0/24, as to the pods of a node. */
  private static final String TO_PODS =
      "km\t0003F40A\t020112C6\t0003\t0\t0\t0\t00FFFFFF\t0\t0\t0\n";

  @TempDir private Path folder;
  private Path routes = Path.of("");
  private PodRange pods = PodRange.here();

  @BeforeEach
  void make() throws IOException {
    routes = folder.resolve("routes");
    Files.writeString(routes, HEAD + EVERYWHERE);
    pods = new PodRange(new MachineRanges(folder.resolve("run")), routes);
  }

  private DataFolder cluster(String name) throws IOException {
    return new DataFolder(Files.createDirectories(folder.resolve(name)));
  }

  private String of(DataFolder data, String asked) throws IOException {
    return pods.of(data, asked, true, SERVICES);
  }

  @Test
  void eachClusterGetsARangeOfItsOwnAndKeepsIt() throws IOException {
    DataFolder one = cluster("one");
    DataFolder two = cluster("two");
    assertEquals("10.244.0.0/16", of(one, ""));
    assertEquals("10.245.0.0/16", of(two, ""));
    assertEquals("10.244.0.0/16", of(one, ""));
    assertEquals("10.245.0.0/16", of(two, "10.245.0.0/16"));
    assertEquals(Optional.of("10.245.0.0/16"), PodRange.kept(two));
    assertThrows(IOException.class, () -> of(one, "10.99.0.0/16"));
  }

  @Test
  void whatTheMachineHasRoutesToIsNotChosen() throws IOException {
    Files.writeString(routes, HEAD + EVERYWHERE + TO_PODS);
    assertEquals("10.245.0.0/16", of(cluster("one"), ""));
  }

  @Test
  void theRangeOfAClusterThatIsGoneIsFree() throws IOException {
    DataFolder gone = cluster("gone");
    assertEquals("10.244.0.0/16", of(gone, ""));
    Files.delete(gone.path().resolve("pod-range"));
    Files.delete(gone.path());
    assertEquals("10.244.0.0/16", of(cluster("new"), ""));
  }

  @Test
  void whoRunsNoPodsHereOrHasRunBeforeHasTheUsualOne() throws IOException {
    assertEquals("10.244.0.0/16", of(cluster("one"), ""));
    assertEquals("10.244.0.0/16", pods.of(cluster("remote"), "", false, SERVICES));
    DataFolder old = cluster("old");
    Files.writeString(old.kubeconfig(), "");
    assertEquals("10.244.0.0/16", of(old, ""));
  }

  @Test
  void aRangeThatNodesCanNotShareIsRefused() throws IOException {
    DataFolder data = cluster("one");
    for (String wrong : List.of("10.0.0.0", "10.4.0.0/25", "10.0.0.0/7", "10.100.0.0/16", "x/16")) {
      assertThrows(IOException.class, () -> of(data, wrong), wrong);
    }
    assertEquals("fd00:1::/56", of(data, "fd00:1::/56"));
  }

  @Test
  void rangesOverlapIfOneHoldsTheOther() {
    assertEquals(true, PodRange.overlap(Cidr.of("10.0.0.0/8"), Cidr.of("10.244.0.0/16")));
    assertEquals(true, PodRange.overlap(Cidr.of("10.244.7.0/24"), Cidr.of("10.244.0.0/16")));
    assertEquals(false, PodRange.overlap(Cidr.of("10.245.0.0/24"), Cidr.of("10.244.0.0/16")));
    assertEquals(false, PodRange.overlap(Cidr.of("::/0"), Cidr.of("10.244.0.0/16")));
  }
}
