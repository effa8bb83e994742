package dev.kemudi.proxy;

import dev.kemudi.machinery.validation.Addresses;

/** A family of addresses, which has a table of its own. */
enum Family {
  IPV4("ip", "IPv4", "ipv4_addr", "icmp", 32),
  IPV6("ip6", "IPv6", "ipv6_addr", "icmpv6", 128);

  private final String tableFamily;
  private final String addressType;
  private final String setType;
  private final String controlProtocol;
  private final int bits;

  Family(String tableFamily, String addressType, String setType, String controlProtocol, int bits) {
    this.tableFamily = tableFamily;
    this.addressType = addressType;
    this.setType = setType;
    this.controlProtocol = controlProtocol;
    this.bits = bits;
  }

  /** As nftables calls tables and headers of the family. */
  String tableFamily() {
    return tableFamily;
  }

  /** As endpoint slices call it. */
  String addressType() {
    return addressType;
  }

  /** As nftables calls the type of its addresses in sets. */
  String setType() {
    return setType;
  }

  /** The protocol of its refusals. */
  String controlProtocol() {
    return controlProtocol;
  }

  int bits() {
    return bits;
  }

  /** Whether the address is one of this family. */
  boolean hasAddress(String address) {
    return Addresses.parse(address) != null && (address.indexOf(':') >= 0) == (this == IPV6);
  }

  /** Whether the range, an address with the length of its prefix, is of this family. */
  boolean hasRange(String range) {
    return Addresses.parseBlock(range) != null && (range.indexOf(':') >= 0) == (this == IPV6);
  }
}
