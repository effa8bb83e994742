package dev.kemudi.proxy;

import dev.kemudi.machinery.validation.Addresses;
import java.util.Arrays;

/** Ranges of addresses. */
final class Ranges {
  private Ranges() {}

  /** Whether the address is in the range; both are valid. */
  static boolean has(String range, String address) {
    Addresses.Block block = Addresses.parseBlock(range);
    byte[] bytes = Addresses.parse(address);
    return block != null
        && bytes != null
        && Arrays.equals(new Addresses.Block(bytes, block.prefix()).network(), block.network());
  }
}
