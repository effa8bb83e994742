package dev.kemudi.node.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class CidrTest {
  @Test
  void clearsBitsBeyondThePrefix() {
    assertEquals("10.96.0.0/12", Cidr.of("10.97.3.4/12").toString());
    assertEquals("fd00:1:0:0:0:0:0:0/32", Cidr.of("fd00:1:2::/32").toString());
    assertEquals("0.0.0.0/0", Cidr.of("1.2.3.4/0").toString());
  }

  @Test
  void refusesWhatIsNoRange() {
    for (String text : List.of("10.0.0.0", "10.0.0.0/33", "host/8", "10.0.0.0/x")) {
      assertThrows(IllegalArgumentException.class, () -> Cidr.of(text), text);
    }
  }

  @Test
  void countsAddressesWithinTheRange() {
    TransferRange range =
        new TransferRange(List.of(Cidr.of("198.18.0.0/24"), Cidr.of("fd00::/64")));
    assertEquals("198.18.0.1", range.machine().getFirst().getHostAddress());
    assertEquals("198.18.0.5", range.node(3).getFirst().getHostAddress());
    assertEquals(
        "addr add fd00:0:0:0:0:0:0:5/64 dev eth0 nodad",
        range.assign(range.node(3).get(1), "eth0"));
    assertThrows(IllegalArgumentException.class, () -> Cidr.of("10.0.0.0/24").address(256));
  }
}
