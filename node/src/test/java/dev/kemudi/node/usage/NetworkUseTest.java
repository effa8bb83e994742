package dev.kemudi.node.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NetworkUseTest {
  private static final String TABLE =
      """
      Inter-|   Receive                                                |  Transmit
       face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
          lo:    9       9    9    9    0     0          0         0     9       9    9    9    0     0       0          0
        net1:   70       7    0    0    0     0          0         0    80       8    0    0    0     0       0          0
        eth0: 1000      10    1    2    0     0          0         0  2000      20    3    4    0     0       0          0
      """;

  @TempDir private Path folder;

  @Test
  void theKernelsTableIsRead() throws IOException {
    Path file = Files.writeString(folder.resolve("dev"), TABLE);
    NetworkUse use = NetworkUse.read(file);
    assertEquals(
        List.of("net1", "eth0"), use.interfaces().stream().map(NetworkUse.Link::name).toList());
    assertEquals(
        Optional.of(
            new NetworkUse.Link(
                "eth0",
                new NetworkUse.Traffic(1000, 10, 1, 2),
                new NetworkUse.Traffic(2000, 20, 3, 4))),
        use.main());
  }
}
