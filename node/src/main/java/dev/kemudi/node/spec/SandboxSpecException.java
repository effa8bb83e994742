package dev.kemudi.node.spec;

/** A sandbox's configuration can't be made; the message is what users see in the event. */
public final class SandboxSpecException extends Exception {
  private static final long serialVersionUID = 1L;

  public SandboxSpecException(String message) {
    super(message);
  }

  /** What users see. */
  public String message() {
    return String.valueOf(getMessage());
  }
}
