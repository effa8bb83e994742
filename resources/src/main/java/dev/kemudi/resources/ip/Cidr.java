package dev.kemudi.resources.ip;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * A range of addresses with a common prefix.
 *
 * @param base the first address of the range
 * @param prefix how many leading bits all of its addresses share
 */
public record Cidr(InetAddress base, int prefix) {
  /** Reads {@code 10.96.0.0/12}, with bits beyond the prefix cleared; null if it is no range. */
  public static @Nullable Cidr parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = slash < 0 ? null : Addresses.parse(text.substring(0, slash));
    if (address == null) {
      return null;
    }
    String bits = text.substring(slash + 1);
    int all = address.getAddress().length * 8;
    if (bits.isEmpty() || bits.length() > 3 || !bits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    int prefix = Integer.parseInt(bits);
    return prefix > all ? null : new Cidr(masked(address, prefix), prefix);
  }

  /** Whether the address lies in the range. */
  public boolean contains(InetAddress address) {
    return address.getAddress().length == base.getAddress().length
        && masked(address, prefix).equals(base);
  }

  /** Whether all of the other range lies in this one. */
  public boolean contains(Cidr other) {
    return other.prefix >= prefix && contains(other.base);
  }

  public boolean isIpv6() {
    return base.getAddress().length != 4;
  }

  /** How many addresses the range has; capped at 2^62. */
  public long size() {
    return 1L << Math.min(62, base.getAddress().length * 8 - prefix);
  }

  /** The address so far behind the first. */
  public InetAddress address(long offset) {
    BigInteger number = new BigInteger(1, base.getAddress()).add(BigInteger.valueOf(offset));
    return ofNumber(number, base.getAddress().length);
  }

  /** How far an address of the range is behind the first. */
  public long offset(InetAddress address) {
    return new BigInteger(1, address.getAddress())
        .subtract(new BigInteger(1, base.getAddress()))
        .longValue();
  }

  @Override
  public String toString() {
    return Addresses.text(base) + "/" + prefix;
  }

  private static InetAddress masked(InetAddress address, int prefix) {
    byte[] bytes = address.getAddress();
    BigInteger mask =
        BigInteger.ONE
            .shiftLeft(bytes.length * 8)
            .subtract(BigInteger.ONE.shiftLeft(bytes.length * 8 - prefix));
    return ofNumber(new BigInteger(1, bytes).and(mask), bytes.length);
  }

  private static InetAddress ofNumber(BigInteger number, int length) {
    byte[] bytes = new byte[length];
    byte[] digits = number.toByteArray();
    int count = Math.min(digits.length, length);
    System.arraycopy(digits, digits.length - count, bytes, length - count, count);
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }
}
