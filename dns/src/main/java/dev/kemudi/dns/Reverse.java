package dev.kemudi.dns;

import dev.kemudi.machinery.validation.Addresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.ReverseMap;

/** Addresses that are written as names. */
final class Reverse {
  private static final int IPV4_LABELS = 7;
  private static final int IPV6_LABELS = 35;

  private Reverse() {}

  /** The address of a name such as {@code 4.3.2.1.in-addr.arpa}; null if it is not a whole one. */
  static @Nullable InetAddress address(Name name) {
    if (name.labels() != IPV4_LABELS && name.labels() != IPV6_LABELS) {
      return null;
    }
    try {
      return ReverseMap.fromName(name);
    } catch (UnknownHostException | IllegalArgumentException e) {
      return null;
    }
  }

  /** The address of a label such as {@code 1-2-3-4}; null if it is none. */
  static @Nullable InetAddress dashed(String label) {
    boolean ipv4 = label.chars().filter(c -> c == '-').count() == 3 && !label.contains("--");
    byte[] bytes = Addresses.parse(label.replace('-', ipv4 ? '.' : ':'));
    try {
      return bytes == null ? null : InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
