package dev.kemudi.node.spec;

/** A container's configuration can't be made; both texts are what users see in its status. */
public final class ContainerSpecException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reason of all failures but those that say otherwise. */
  public static final String CONFIG_ERROR = "CreateContainerConfigError";

  private final String reason;

  public ContainerSpecException(String reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** The reason for which the container waits, such as {@code CreateContainerConfigError}. */
  public String reason() {
    return reason;
  }

  /** What users see. */
  public String message() {
    return String.valueOf(getMessage());
  }

  static ContainerSpecException of(String message) {
    return new ContainerSpecException(CONFIG_ERROR, message);
  }
}
