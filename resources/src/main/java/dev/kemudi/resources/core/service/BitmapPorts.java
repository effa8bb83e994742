package dev.kemudi.resources.core.service;

import java.util.random.RandomGenerator;

/** Node ports of a range, kept as bits in memory. */
public final class BitmapPorts implements PortAllocator {
  private final int first;
  private final int last;
  private final Bitmap bitmap;

  /** Nothing is taken at first; both ends belong to the range. */
  public BitmapPorts(int first, int last, RandomGenerator random) {
    this.first = first;
    this.last = last;
    this.bitmap = new Bitmap(last - first + 1, 0, random);
  }

  @Override
  public void allocate(int port) throws AllocationException {
    if (!isInside(port)) {
      throw new AllocationException(
          "provided port is not in the valid range. The range of valid ports is "
              + first
              + "-"
              + last);
    }
    if (!bitmap.take(port - first)) {
      throw new AllocationException("provided port is already allocated");
    }
  }

  @Override
  public int allocateNext() throws AllocationException {
    int index = bitmap.takeNext();
    if (index < 0) {
      throw new AllocationException("range is full");
    }
    return first + index;
  }

  @Override
  public void release(int port) {
    if (isInside(port)) {
      bitmap.free(port - first);
    }
  }

  @Override
  public boolean isTaken(int port) {
    return isInside(port) && bitmap.isTaken(port - first);
  }

  private boolean isInside(int port) {
    return port >= first && port <= last;
  }
}
