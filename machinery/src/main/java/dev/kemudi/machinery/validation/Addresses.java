package dev.kemudi.machinery.validation;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * IP addresses and blocks of them in their textual forms. Leading zeros in the numbers of an IPv4
 * address are decimal, as they have always been for Kubernetes.
 */
public final class Addresses {
  private static final String NOT_AN_ADDRESS =
      "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)";

  private Addresses() {}

  /**
   * A block of addresses.
   *
   * @param address the address as given, 4 or 16 bytes
   * @param prefix the number of leading bits that count
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Block(byte[] address, int prefix) {
    /** The first address of the block. */
    public byte[] network() {
      byte[] network = address.clone();
      for (int i = 0; i < network.length; i++) {
        int bits = Math.clamp(prefix - 8L * i, 0, 8);
        network[i] &= (byte) (0xff << (8 - bits));
      }
      return network;
    }
  }

  /** What is wrong with the address, if anything. */
  public static List<String> ip(String value) {
    return parse(value) == null ? List.of(NOT_AN_ADDRESS) : List.of();
  }

  public static List<String> ipv4(String value) {
    byte[] bytes = parse(value);
    return bytes != null && isIpv4(bytes) ? List.of() : List.of("must be a valid IPv4 address");
  }

  public static List<String> ipv6(String value) {
    byte[] bytes = parse(value);
    return bytes != null && !isIpv4(bytes) ? List.of() : List.of("must be a valid IPv6 address");
  }

  /** What is wrong with an address and port such as {@code 0.0.0.0:10254}, if anything. */
  public static List<String> socketAddress(String value) {
    int colon = value.lastIndexOf(':');
    boolean bracketed = value.startsWith("[");
    int close = value.indexOf(']');
    boolean shaped =
        bracketed ? close > 0 && close + 1 == colon : colon >= 0 && colon == value.indexOf(':');
    if (!shaped) {
      return List.of("must be a valid socket address format, (e.g. 0.0.0.0:10254 or [::]:10254)");
    }
    String host = bracketed ? value.substring(1, close) : value.substring(0, colon);
    Integer port = decimal(value.substring(colon + 1), 1 << 20);
    List<String> problems = new java.util.ArrayList<>(Ports.number(port == null ? 0 : port));
    problems.addAll(ip(host));
    return problems;
  }

  private static boolean isIpv4(byte[] bytes) {
    return bytes.length == 4;
  }

  /** The 4 or 16 bytes of an address; null if it is none. An IPv4-mapped address has 4. */
  public static byte @Nullable [] parse(String value) {
    return value.indexOf(':') >= 0 ? ipv6Bytes(value) : ipv4Bytes(value);
  }

  /** Reads {@code 10.0.0.0/8}; null if it is no block. */
  public static @Nullable Block parseBlock(String value) {
    int slash = value.indexOf('/');
    if (slash < 0) {
      return null;
    }
    byte[] address = parse(value.substring(0, slash));
    if (address == null) {
      return null;
    }
    boolean wide = value.lastIndexOf(':', slash) >= 0;
    Integer prefix = decimal(value.substring(slash + 1), wide ? 128 : 32);
    if (prefix == null || wide && address.length == 4 && prefix < 96) {
      return null;
    }
    return new Block(address, wide && address.length == 4 ? prefix - 96 : prefix);
  }

  private static @Nullable Integer decimal(String text, int maximum) {
    if (text.isEmpty() || text.length() > 7) {
      return null;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return null;
      }
      number = number * 10 + digit;
    }
    return number <= maximum ? number : null;
  }

  private static byte @Nullable [] ipv4Bytes(String value) {
    byte[] bytes = new byte[4];
    int from = 0;
    for (int i = 0; i < 4; i++) {
      int dot = value.indexOf('.', from);
      if (i < 3 ? dot < 0 : dot >= 0) {
        return null;
      }
      Integer number = decimal(value.substring(from, i < 3 ? dot : value.length()), 255);
      if (number == null) {
        return null;
      }
      bytes[i] = number.byteValue();
      from = dot + 1;
    }
    return bytes;
  }

  private static byte @Nullable [] ipv6Bytes(String value) {
    int dots = value.indexOf('.');
    String groups = value;
    byte[] tail = null;
    if (dots >= 0) {
      int colon = value.lastIndexOf(':');
      tail = ipv4Bytes(value.substring(colon + 1));
      if (tail == null) {
        return null;
      }
      groups =
          value.substring(0, colon + 1)
              + Integer.toHexString((tail[0] & 0xff) << 8 | tail[1] & 0xff)
              + ":"
              + Integer.toHexString((tail[2] & 0xff) << 8 | tail[3] & 0xff);
    }
    if (!isIpv6(groups)) {
      return null;
    }
    try {
      // Only hexadecimal digits and colons are left, so no name is ever looked up.
      return InetAddress.getByName(groups).getAddress();
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private static boolean isIpv6(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ':' && Character.digit(c, 16) < 0 || c > 'f') {
        return false;
      }
    }
    return text.length() <= 39;
  }
}
