package dev.kemudi.resources.core.service;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The ports that one write takes and gives back. What it takes is taken at once, and given back if
 * the write fails; what it gives back is given only once the write has succeeded. A dry run takes
 * nothing, but sees what is taken.
 */
final class PortOperation {
  private static final int FIRST_MADE_UP = 32_767;

  private final PortAllocator ports;
  private final boolean dryRun;
  private final List<Integer> taken = new ArrayList<>();
  private final List<Integer> toRelease = new ArrayList<>();

  PortOperation(PortAllocator ports, boolean dryRun) {
    this.ports = ports;
    this.dryRun = dryRun;
  }

  void allocate(int port) throws AllocationException {
    if (!dryRun) {
      ports.allocate(port);
    } else if (ports.isTaken(port) || taken.contains(port)) {
      throw new AllocationException("provided port is already allocated");
    }
    taken.add(port);
  }

  int allocateNext() throws AllocationException {
    int port =
        dryRun
            ? taken.stream().max(Comparator.naturalOrder()).orElse(FIRST_MADE_UP) + 1
            : ports.allocateNext();
    taken.add(port);
    return port;
  }

  void releaseOnCommit(int port) {
    toRelease.add(port);
  }

  void commit() {
    release(toRelease);
  }

  void revert() {
    release(taken);
  }

  private void release(List<Integer> released) {
    if (!dryRun) {
      released.forEach(ports::release);
    }
  }
}
