package dev.kemudi.resources.core.persistentvolumeclaim;

import dev.kemudi.api.core.v1.PersistentVolumeClaimSpec;
import dev.kemudi.api.core.v1.PersistentVolumeClaimSpecBuilder;
import dev.kemudi.api.core.v1.TypedLocalObjectReference;
import dev.kemudi.resources.StrategyContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps the two fields in step that tell what a new volume is filled from. */
final class DataSources {
  private DataSources() {}

  static PersistentVolumeClaimSpec settle(
      PersistentVolumeClaimSpec spec,
      @Nullable PersistentVolumeClaimSpec old,
      StrategyContext context) {
    boolean any = context.gates().enabled("AnyVolumeDataSource");
    TypedLocalObjectReference source = spec.dataSource();
    TypedLocalObjectReference reference = spec.dataSourceRef();
    if (!any && (old == null || old.dataSourceRef() == null)) {
      reference = null;
    }
    if ((old == null || old.dataSource() == null) && !isVolumeOrSnapshot(source)) {
      source = null;
    }
    if (any && source != null && reference == null) {
      reference = source;
    } else if (any && source == null && reference != null && isVolumeOrSnapshot(reference)) {
      source = reference;
    }
    return PersistentVolumeClaimSpecBuilder.from(spec)
        .dataSource(source)
        .dataSourceRef(reference)
        .build();
  }

  private static boolean isVolumeOrSnapshot(@Nullable TypedLocalObjectReference source) {
    if (source == null) {
      return false;
    }
    String group = Objects.requireNonNullElse(source.apiGroup(), "");
    return (source.kind().equals("PersistentVolumeClaim") && group.isEmpty())
        || (source.kind().equals("VolumeSnapshot") && group.equals("snapshot.storage.k8s.io"));
  }
}
