package dev.kemudi.resources.storage.volume;

import dev.kemudi.api.core.v1.AzureDiskVolumeSource;
import dev.kemudi.api.core.v1.AzureDiskVolumeSourceBuilder;
import dev.kemudi.api.core.v1.HostPathVolumeSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What fields hold when they are not given, of sources that pods and persistent volumes share. */
public final class SharedSourceDefaults {
  private SharedSourceDefaults() {}

  public static @Nullable HostPathVolumeSource hostPath(@Nullable HostPathVolumeSource source) {
    return source == null || source.type() != null
        ? source
        : new HostPathVolumeSource(source.path(), "");
  }

  public static @Nullable AzureDiskVolumeSource azureDisk(@Nullable AzureDiskVolumeSource source) {
    return source == null
        ? null
        : AzureDiskVolumeSourceBuilder.from(source)
            .cachingMode(Objects.requireNonNullElse(source.cachingMode(), "ReadWrite"))
            .kind(Objects.requireNonNullElse(source.kind(), "Shared"))
            .fsType(Objects.requireNonNullElse(source.fsType(), "ext4"))
            .readOnly(Objects.requireNonNullElse(source.readOnly(), false))
            .build();
  }
}
