package dev.kemudi.node.mount;

import java.io.IOException;

/** The kernel refused a call. */
public final class MountException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int EPERM = 1;
  private static final int ENOENT = 2;
  private static final int EACCES = 13;
  private static final int EEXIST = 17;
  private static final int EINVAL = 22;

  private final int errno;

  MountException(String call, String what, int errno, String reason) {
    super(call + " " + what + ": " + reason);
    this.errno = errno;
  }

  /** Whether this process may not do such a thing at all. */
  public boolean isNotPermitted() {
    return errno == EPERM || errno == EACCES;
  }

  public boolean isMissing() {
    return errno == ENOENT;
  }

  boolean isExisting() {
    return errno == EEXIST;
  }

  /** What unmounting says of a place where nothing is mounted. */
  boolean isInvalid() {
    return errno == EINVAL;
  }
}
