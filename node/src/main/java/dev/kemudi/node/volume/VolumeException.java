package dev.kemudi.node.volume;

/** A pod's volumes can't be had; the message is that of the FailedMount event. */
public final class VolumeException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reason of the event. */
  public static final String REASON = "FailedMount";

  public VolumeException(String message) {
    super(message);
  }

  /** What users see. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** The failure of one volume on its way into the pod. */
  static VolumeException setUp(String volume, String why) {
    return new VolumeException("MountVolume.SetUp failed for volume \"" + volume + "\" : " + why);
  }
}
