package dev.kemudi.node.registry;

/** Who pulls images. */
public record Credentials(String username, String password) {
  /** Keeps the password out of logs. */
  @Override
  public String toString() {
    return "Credentials[" + username + "]";
  }
}
