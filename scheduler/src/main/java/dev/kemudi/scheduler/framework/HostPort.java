package dev.kemudi.scheduler.framework;

import dev.kemudi.api.core.v1.ContainerPort;

/** A port of the node that a pod takes for itself. */
public record HostPort(String address, String protocol, int port) {
  private static final String ANY = "0.0.0.0";

  static HostPort of(ContainerPort port) {
    return new HostPort(
        port.hostIP().isEmpty() ? ANY : port.hostIP(),
        port.protocol().isEmpty() ? "TCP" : port.protocol(),
        port.hostPort());
  }

  /** Whether both can't be on one node: the same port on the same or on all addresses. */
  public boolean conflictsWith(HostPort other) {
    return port == other.port
        && protocol.equals(other.protocol)
        && (address.equals(other.address) || address.equals(ANY) || other.address.equals(ANY));
  }
}
