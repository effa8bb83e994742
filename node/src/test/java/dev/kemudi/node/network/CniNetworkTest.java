package dev.kemudi.node.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CniNetworkTest {
  private static final List<Cidr> RANGES =
      List.of(Cidr.of("10.244.1.0/24"), Cidr.of("fd00:10:244:1::/64"));

  @Test
  void rangesAreReadBackAndRemoved(@TempDir Path folder) throws Exception {
    CniNetwork network = new CniNetwork("n1", new CniFolders(folder, folder.resolve("leases")));
    assertEquals(List.of(), network.ranges());
    network.write(RANGES);
    assertEquals(RANGES, network.ranges());
    Path lease = Files.createDirectories(folder.resolve("leases/n1")).resolve("10.244.1.2");
    Files.createFile(lease);
    network.remove();
    network.remove();
    assertEquals(List.of(), network.ranges());
    assertFalse(Files.exists(lease));
  }

  @Test
  void podsGetRoutedLinksWhereBridgesAreNotTranslated(@TempDir Path folder) throws Exception {
    CniNetwork network = new CniNetwork("n1", new CniFolders(folder, folder.resolve("leases")));
    assertTrue(network.json(RANGES, true).contains("\"hairpinMode\" : true"));
    String routed = network.json(RANGES, false);
    assertTrue(routed.contains("\"type\" : \"ptp\""));
    assertTrue(routed.contains("\"dst\" : \"::/0\""));
  }
}
