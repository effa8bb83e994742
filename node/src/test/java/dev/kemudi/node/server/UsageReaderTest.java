package dev.kemudi.node.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.node.cri.v1.MemoryUsage;
import dev.kemudi.node.cri.v1.UInt64Value;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class UsageReaderTest {
  private static OptionalLong available(long bytes) {
    return UsageReader.available(
        MemoryUsage.newBuilder()
            .setAvailableBytes(UInt64Value.newBuilder().setValue(bytes))
            .build());
  }

  @Test
  void nothingIsToldOfContainersWithoutALimit() {
    assertEquals(OptionalLong.of(5), available(5));
    assertEquals(OptionalLong.empty(), available(0));
    assertEquals(OptionalLong.empty(), UsageReader.available(MemoryUsage.getDefaultInstance()));
  }
}
