package dev.kemudi.node.network;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A range of addresses with a common prefix.
 *
 * @param base the first address of the range
 * @param prefix how many leading bits all of its addresses share
 */
public record Cidr(InetAddress base, int prefix) {
  /** Reads {@code 10.244.1.0/24}; bits beyond the prefix are cleared. */
  public static Cidr of(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("no prefix in " + text);
    }
    InetAddress address = InetAddress.ofLiteral(text.substring(0, slash));
    int prefix = Integer.parseInt(text.substring(slash + 1));
    int bits = address.getAddress().length * 8;
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException("no such prefix: " + text);
    }
    BigInteger number = new BigInteger(1, address.getAddress());
    int host = bits - prefix;
    return new Cidr(address(number.shiftRight(host).shiftLeft(host), bits / 8), prefix);
  }

  public boolean isIpv6() {
    return base instanceof Inet6Address;
  }

  /** The address so far behind the first; the range must hold it. */
  public InetAddress address(long offset) {
    int bytes = base.getAddress().length;
    BigInteger steps = BigInteger.valueOf(offset);
    if (offset < 0 || steps.bitLength() > bytes * 8 - prefix) {
      throw new IllegalArgumentException(this + " has no address " + offset);
    }
    return address(new BigInteger(1, base.getAddress()).add(steps), bytes);
  }

  private static InetAddress address(BigInteger number, int bytes) {
    byte[] raw = number.toByteArray();
    byte[] all = new byte[bytes];
    int used = Math.min(raw.length, bytes);
    System.arraycopy(raw, raw.length - used, all, bytes - used, used);
    try {
      return InetAddress.getByAddress(all);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return base.getHostAddress() + "/" + prefix;
  }
}
