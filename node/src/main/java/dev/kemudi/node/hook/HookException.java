package dev.kemudi.node.hook;

/** A hook failed. The message is for logs: it may hold what the container's server said. */
public final class HookException extends Exception {
  private static final long serialVersionUID = 1L;

  HookException(String message) {
    super(message);
  }
}
