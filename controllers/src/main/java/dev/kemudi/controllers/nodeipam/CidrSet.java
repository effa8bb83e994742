package dev.kemudi.controllers.nodeipam;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The equal ranges into which the cluster's range is cut, and which of them are taken. */
final class CidrSet {
  private static final int MOST_BITS = 16;

  private final BigInteger base;
  private final int length;
  private final int width;
  private final int mask;
  private final int count;

  @GuardedBy("this")
  private final BitSet taken = new BitSet();

  @GuardedBy("this")
  private int next;

  /**
   * @param mask how many bits of a node's range are fixed
   */
  CidrSet(String cidr, int mask) {
    int slash = cidr.indexOf('/');
    this.width = Integer.parseInt(cidr.substring(slash + 1));
    this.mask = mask;
    byte[] address = bytes(cidr.substring(0, slash));
    this.length = address.length * 8;
    if (mask < width || mask > length || mask - width > MOST_BITS) {
      throw new IllegalArgumentException("a mask of " + mask + " does not fit " + cidr);
    }
    int free = length - width;
    this.base = new BigInteger(1, address).shiftRight(free).shiftLeft(free);
    this.count = 1 << (mask - width);
  }

  /** Only literal addresses come here, so nothing is resolved. */
  private static byte[] bytes(String address) {
    try {
      return InetAddress.ofLiteral(address).getAddress();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not an address: " + address, e);
    }
  }

  /** Takes a free range; null if there is none. */
  synchronized @Nullable String allocate() {
    int index = taken.nextClearBit(next);
    if (index >= count) {
      index = taken.nextClearBit(0);
    }
    if (index >= count) {
      return null;
    }
    taken.set(index);
    next = (index + 1) % count;
    return range(index);
  }

  synchronized boolean isAnyLeft() {
    return taken.nextClearBit(0) < count;
  }

  /** Marks every range that the given one touches as taken. */
  synchronized void occupy(String cidr) {
    mark(cidr, true);
  }

  synchronized void release(String cidr) {
    mark(cidr, false);
  }

  @GuardedBy("this")
  private void mark(String cidr, boolean value) {
    int slash = cidr.indexOf('/');
    byte[] address = bytes(cidr.substring(0, slash));
    int size = Integer.parseInt(cidr.substring(slash + 1));
    if (address.length * 8 != length) {
      return;
    }
    BigInteger first = new BigInteger(1, address).subtract(base).shiftRight(length - mask);
    int span = size >= mask ? 1 : 1 << Math.min(mask - size, MOST_BITS);
    if (first.signum() >= 0 && first.bitLength() < Integer.SIZE) {
      int from = first.intValue();
      taken.set(Math.min(from, count), Math.min(from + span, count), value);
    }
  }

  private String range(int index) {
    BigInteger start = base.add(BigInteger.valueOf(index).shiftLeft(length - mask));
    byte[] number = start.toByteArray();
    byte[] address = new byte[length / 8];
    int copied = Math.min(number.length, address.length);
    System.arraycopy(number, number.length - copied, address, address.length - copied, copied);
    try {
      return InetAddress.getByAddress(address).getHostAddress() + "/" + mask;
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
