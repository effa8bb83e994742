package dev.kemudi.scheduler.limits;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The resource of nodes that says how many volumes of a driver can be attached. */
final class AttachLimitKey {
  private static final String PREFIX = "attachable-volumes-csi-";
  private static final int LONGEST = 63;
  private static final int KEPT = 23;
  private static final int HASHED = 16;

  private AttachLimitKey() {}

  /** Of a driver with a long name the key holds the beginning and a hash. */
  static String of(String driver) {
    if (PREFIX.length() + driver.length() < LONGEST) {
      return PREFIX + driver;
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1").digest(driver.getBytes(StandardCharsets.UTF_8));
      return PREFIX
          + driver.substring(0, KEPT)
          + HexFormat.of().formatHex(hash).substring(0, HASHED);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
