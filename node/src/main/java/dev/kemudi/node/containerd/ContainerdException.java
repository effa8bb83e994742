package dev.kemudi.node.containerd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A reason why containerd can't run. */
public abstract sealed class ContainerdException extends IOException {
  private static final long serialVersionUID = 1L;

  private ContainerdException(String message) {
    super(message);
  }

  /** Programs that a node needs aren't installed. */
  public static final class ProgramsMissing extends ContainerdException {
    private static final long serialVersionUID = 1L;

    private final List<String> names;

    ProgramsMissing(List<String> names, List<Path> folders) {
      super("not found: " + String.join(", ", names) + "; searched " + folders);
      this.names = List.copyOf(names);
    }

    /** What wasn't found. */
    public List<String> names() {
      return names;
    }
  }

  /** The folder's name is too long for the socket in it: Linux allows 107 bytes. */
  public static final class SocketPathTooLong extends ContainerdException {
    private static final long serialVersionUID = 1L;

    SocketPathTooLong(Path socket) {
      super("too long for a unix socket: " + socket);
    }
  }

  /** Containerd ended before it answered. */
  public static final class Ended extends ContainerdException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    Ended(int exitCode, String lastWords) {
      super("containerd exited with code " + exitCode + ": " + lastWords);
      this.exitCode = exitCode;
    }

    /** Its exit code. */
    public int exitCode() {
      return exitCode;
    }
  }

  /** Containerd runs, but its CRI plugin doesn't answer. */
  public static final class NotReady extends ContainerdException {
    private static final long serialVersionUID = 1L;

    NotReady(String lastWords) {
      super("containerd's CRI plugin does not answer: " + lastWords);
    }
  }
}
