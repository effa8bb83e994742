package dev.kemudi.api.storage.v1;

/** The values of a FSGroupPolicy. */
public final class FSGroupPolicy {
  public static final String READ_WRITE_ONCE_WITH_FSTYPE = "ReadWriteOnceWithFSType";
  public static final String FILE = "File";
  public static final String NONE = "None";

  private FSGroupPolicy() {}
}
