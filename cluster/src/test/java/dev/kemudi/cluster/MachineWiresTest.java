package dev.kemudi.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.kemudi.cluster.pki.ClusterPki;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineWiresTest {
  private static final Path ONE = Path.of("/one");
  private static final Path TWO = Path.of("/two");

  @TempDir private Path folder;
  private final String authority = authority();

  private static String authority() {
    return ClusterPki.make(List.of(), InstantSource.system(), new SecureRandom())
        .authority()
        .certificate();
  }

  @Test
  void nodesOfAClusterShareItsWire() throws IOException {
    MachineWires wires = new MachineWires(folder);
    wires.announce(authority, "/server", "10.245.0.0/16");
    assertEquals("10.245.0.0/16", wires.pods(authority));
    assertEquals("", wires.pods(authority()));
    assertEquals(new MachineWires.Place("/server", 1), wires.take(authority, ONE));
    assertEquals(new MachineWires.Place("/server", 2), wires.take(authority, TWO));
    assertNotEquals("/server", wires.take(authority(), Path.of("/three")).wire());
  }

  @Test
  void aNodeFindsItsPlaceAgainUntilItLeaves() throws IOException {
    MachineWires wires = new MachineWires(folder);
    MachineWires.Place place = wires.take(authority, ONE);
    wires.take(authority, TWO);
    assertEquals(place, wires.take(authority, ONE));
    assertEquals(Optional.of(place), wires.find(ONE));
    wires.leave(ONE);
    assertEquals(Optional.empty(), wires.find(ONE));
    assertEquals(1, wires.take(authority, Path.of("/three")).number());
  }

  @Test
  void theLastOneLeavesNothingBehind() throws IOException {
    MachineWires wires = new MachineWires(folder);
    wires.take(authority, ONE);
    wires.take(authority, TWO);
    wires.leave(ONE);
    assertEquals(1, children());
    wires.leave(TWO);
    assertEquals(0, children());
  }

  private long children() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.count();
    }
  }
}
