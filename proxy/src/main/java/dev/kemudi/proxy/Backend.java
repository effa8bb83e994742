package dev.kemudi.proxy;

/** Where a packet for a service goes in the end. */
record Backend(String address, int port) {
  /** As part of a chain's or set's name. */
  String label() {
    return address + "." + port;
  }
}
