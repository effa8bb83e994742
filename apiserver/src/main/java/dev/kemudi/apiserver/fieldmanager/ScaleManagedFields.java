package dev.kemudi.apiserver.fieldmanager;

import dev.kemudi.api.autoscaling.v1.Scale;
import dev.kemudi.api.autoscaling.v1.ScaleBuilder;
import dev.kemudi.api.autoscaling.v1.ScaleCodec;
import dev.kemudi.apiserver.registry.ManagedFields;
import dev.kemudi.machinery.apply.ScaleFields;
import dev.kemudi.machinery.meta.v1.ManagedFieldsEntry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Who owns the replicas of an object, as its scale subresource sees it. A write of a scale shows
 * the live one with its owners, lets it be written or applied, and gives the owners back to the
 * object.
 */
public final class ScaleManagedFields {
  private final ScaleFields fields;
  private final ManagedFields<Scale> tracking;

  /**
   * For the objects of one resource.
   *
   * @param replicasPaths where the replicas of the object stand, such as {@code spec.replicas}, by
   *     its version; empty for a version without
   */
  public ScaleManagedFields(Map<String, String> replicasPaths, InstantSource clock) {
    this.fields = new ScaleFields(replicasPaths);
    this.tracking =
        ManagedFieldsFactory.of(
            ScaleCodec.INSTANCE,
            List.of(TypedVersion.stored(ScaleCodec.INSTANCE)),
            subresource -> List.of(),
            clock);
  }

  private static ManagedFields.Write write(String manager) {
    return new ManagedFields.Write(manager, ScaleFields.SCALE_VERSION, "scale");
  }

  /** The scale of an object with the owners that its replicas have. */
  public Scale shown(Scale scale, List<ManagedFieldsEntry> objectFields) {
    return ScaleBuilder.from(scale)
        .metadata(metadata -> metadata.managedFields(fields.toScale(objectFields)))
        .build();
  }

  /** A changed scale with its owners after an update or a patch of the one shown. */
  public Scale written(Scale shown, Scale changed, String manager) {
    return tracking.written(shown, changed, write(manager));
  }

  /** The scale shown after a manager has applied a configuration. */
  public Scale applied(
      Scale shown, Map<String, Object> configuration, boolean force, String manager) {
    return tracking.applied(shown, configuration, force, write(manager));
  }

  /**
   * The managedFields of the object once its scale has been written.
   *
   * @param objectFields those that it had
   * @param apiVersion the version in which the object is addressed
   */
  public List<ManagedFieldsEntry> objectFields(
      List<ManagedFieldsEntry> objectFields, Scale written, String apiVersion) {
    return fields.toParent(objectFields, written.metadata().managedFields(), apiVersion);
  }
}
