package dev.kemudi.node.volume;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Volume;
import java.util.stream.Collectors;

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
    return step("SetUp", volume, why);
  }

  /** The failure of a step before a volume comes into the pod. */
  static VolumeException step(String step, String volume, String why) {
    return new VolumeException(
        "MountVolume." + step + " failed for volume \"" + volume + "\" : " + why);
  }

  /** A volume isn't even known to be one. */
  static VolumeException unattached(Pod pod, String volume, String why) {
    UsedVolumes used = UsedVolumes.of(pod);
    String all =
        pod.spec().volumes().stream()
            .map(Volume::name)
            .filter(used::contains)
            .collect(Collectors.joining(" ", "[", "]"));
    return new VolumeException(
        "Unable to attach or mount volumes: unmounted volumes=[%s], unattached volumes=%s: %s"
            .formatted(volume, all, why));
  }
}
