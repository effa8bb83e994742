package dev.kemudi.resources.storage.volume;

import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules that persistent volumes and claims share, and how both print access modes. */
public final class VolumeRules {
  public static final String BETA_CLASS_ANNOTATION = "volume.beta.kubernetes.io/storage-class";
  private static final String ALONE = "ReadWriteOncePod";
  private static final List<String> MODES =
      List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce");
  private static final List<String> ALL_MODES =
      List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", ALONE);
  private static final Map<String, String> SHORT =
      Map.of("ReadWriteOnce", "RWO", "ReadOnlyMany", "ROX", "ReadWriteMany", "RWX", ALONE, "RWOP");
  private static final List<String> SHORT_ORDER = List.of("RWO", "ROX", "RWX", "RWOP");

  private VolumeRules() {}

  /** Whether an object may be limited to one pod: by the gate, or because it was before. */
  public static boolean mayBeAlone(StrategyContext context, List<String> oldModes) {
    return context.gates().enabled("ReadWriteOncePod") || oldModes.contains(ALONE);
  }

  /** Checks the modes in which a volume is used; there are some. */
  public static void accessModes(
      FieldErrors errors, FieldPath field, List<String> modes, boolean mayBeAlone) {
    for (String mode : modes) {
      errors.supportedIfSet(field, mode, mayBeAlone ? ALL_MODES : MODES);
    }
    if (modes.contains(ALONE) && modes.stream().anyMatch(MODES::contains)) {
      errors.forbidden(field, "may not use ReadWriteOncePod with other access modes");
    }
  }

  /** Checks whether a volume is a file system or a device. */
  public static void volumeMode(FieldErrors errors, FieldPath field, @Nullable String mode) {
    errors.supportedIfSet(field, mode, List.of("Block", "Filesystem"));
  }

  /** The modes in short: {@code RWO,RWX}. */
  public static String shortModes(List<String> modes) {
    return SHORT_ORDER.stream()
        .filter(mode -> modes.stream().anyMatch(full -> mode.equals(SHORT.get(full))))
        .collect(Collectors.joining(","));
  }
}
