package dev.kemudi.resources.core.service;

/** Why an address or a port can't be given; the message says it to the client. */
public final class AllocationException extends Exception {
  private static final long serialVersionUID = 1L;

  public AllocationException(String message) {
    super(message);
  }
}
