package dev.kemudi.resources.core.service;

import dev.kemudi.resources.ip.Cidr;
import java.net.InetAddress;

/**
 * Gives out addresses of one range, each to one service at a time. Safe for use by many threads; no
 * call blocks on anything but other calls.
 */
public interface AddressAllocator {
  /** The addresses that are given out, without those that name the network. */
  Cidr range();

  /** Takes an address that was asked for. */
  void allocate(InetAddress address) throws AllocationException;

  /** Takes any free address. */
  InetAddress allocateNext() throws AllocationException;

  /** Gives an address back; nothing happens if it isn't taken. */
  void release(InetAddress address);

  /** Whether the address could be asked for, taken or not. */
  void checkRange(InetAddress address) throws AllocationException;
}
