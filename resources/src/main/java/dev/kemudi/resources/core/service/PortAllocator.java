package dev.kemudi.resources.core.service;

/**
 * Gives out node ports, each to one use at a time. Safe for use by many threads; no call blocks on
 * anything but other calls.
 */
public interface PortAllocator {
  /** Takes a port that was asked for. */
  void allocate(int port) throws AllocationException;

  /** Takes any free port. */
  int allocateNext() throws AllocationException;

  /** Gives a port back; nothing happens if it isn't taken. */
  void release(int port);

  /** Whether the port is taken. */
  boolean isTaken(int port);
}
