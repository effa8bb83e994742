package dev.kemudi.resources.core.service;

import dev.kemudi.resources.ip.Addresses;
import dev.kemudi.resources.ip.Cidr;
import java.net.InetAddress;
import java.util.random.RandomGenerator;

/** Addresses of a range, kept as bits in memory. */
public final class BitmapAddresses implements AddressAllocator {
  private static final int LARGEST = 1 << 16;
  private static final int SMALLEST_RESERVED = 16;
  private static final int LARGEST_RESERVED = 256;

  private final Cidr range;
  private final Bitmap bitmap;

  /**
   * Nothing is taken at first.
   *
   * @param staticSubrange whether the lower part is kept for those who pick an address
   */
  public BitmapAddresses(Cidr range, boolean staticSubrange, RandomGenerator random) {
    this.range = range;
    // The first address names the network, and the last of IPv4 is for broadcasts.
    long usable = range.isIpv6() ? Math.min(range.size(), LARGEST) - 1 : range.size() - 2;
    int reserved = staticSubrange ? reserved(range.size()) : 0;
    this.bitmap = new Bitmap((int) Math.clamp(usable, 0, Integer.MAX_VALUE - 1), reserved, random);
  }

  private static int reserved(long size) {
    return size <= SMALLEST_RESERVED
        ? 0
        : (int) Math.clamp(size / SMALLEST_RESERVED, SMALLEST_RESERVED, LARGEST_RESERVED);
  }

  @Override
  public Cidr range() {
    return range;
  }

  @Override
  public void allocate(InetAddress address) throws AllocationException {
    checkRange(address);
    if (!bitmap.take(index(address))) {
      throw new AllocationException("provided IP is already allocated");
    }
  }

  @Override
  public InetAddress allocateNext() throws AllocationException {
    int index = bitmap.takeNext();
    if (index < 0) {
      throw new AllocationException("range is full");
    }
    return range.address(index + 1L);
  }

  @Override
  public void release(InetAddress address) {
    if (isInside(address)) {
      bitmap.free(index(address));
    }
  }

  @Override
  public void checkRange(InetAddress address) throws AllocationException {
    if (!isInside(address)) {
      throw new AllocationException(
          "the provided IP ("
              + Addresses.text(address)
              + ") is not in the valid range. The range of valid IPs is "
              + range);
    }
  }

  private boolean isInside(InetAddress address) {
    if (!range.contains(address)) {
      return false;
    }
    long index = range.offset(address) - 1;
    return index >= 0 && index < bitmap.size();
  }

  private int index(InetAddress address) {
    return (int) (range.offset(address) - 1);
  }
}
