package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a HostPathType. */
@ApiEnum
public final class HostPathType {
  public static final String EMPTY = "";
  public static final String DIRECTORY_OR_CREATE = "DirectoryOrCreate";
  public static final String DIRECTORY = "Directory";
  public static final String FILE_OR_CREATE = "FileOrCreate";
  public static final String FILE = "File";
  public static final String SOCKET = "Socket";
  public static final String CHAR_DEVICE = "CharDevice";
  public static final String BLOCK_DEVICE = "BlockDevice";

  private HostPathType() {}
}
