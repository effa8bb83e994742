package dev.kemudi.controllers.attachdetach;

import dev.kemudi.api.core.v1.CSIPersistentVolumeSource;
import dev.kemudi.api.core.v1.PersistentVolume;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A volume that a driver attaches to nodes.
 *
 * @param volume the volume's name
 * @param driver who attaches it
 * @param handle what the driver calls it
 * @param shared whether several nodes may have it at a time
 */
record Attachable(String volume, String driver, String handle, boolean shared) {
  static Attachable of(PersistentVolume volume, CSIPersistentVolumeSource source) {
    List<String> modes = volume.spec().accessModes();
    return new Attachable(
        volume.name(),
        source.driver(),
        source.volumeHandle(),
        modes.contains("ReadWriteMany") || modes.contains("ReadOnlyMany"));
  }

  /** The volume as kubelets name it. */
  String uniqueName() {
    return "kubernetes.io/csi/" + driver + "^" + handle;
  }

  /** The name of its attachment to the node, which both sides know. */
  String attachment(String node) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((handle + driver + node).getBytes(StandardCharsets.UTF_8));
      return "csi-" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
