package dev.kemudi.resources.conversion;

import dev.kemudi.api.autoscaling.v1.AutoscalingV1;
import dev.kemudi.api.autoscaling.v2.AutoscalingV2;
import dev.kemudi.api.autoscaling.v2beta2.AutoscalingV2beta2;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.events.v1.EventsV1;
import dev.kemudi.api.flowcontrol.v1beta1.FlowcontrolV1beta1;
import dev.kemudi.api.flowcontrol.v1beta2.FlowcontrolV1beta2;
import dev.kemudi.api.storage.v1.StorageV1;
import dev.kemudi.api.storage.v1beta1.StorageV1beta1;
import dev.kemudi.resources.core.event.Events;
import java.util.List;

/** All versions that are served besides those that are stored. */
public final class Conversions {
  private static final List<ServedVersion<?, ?>> ALL =
      List.of(
          ServedVersion.of(
              AutoscalingV1.HORIZONTALPODAUTOSCALERS,
              AutoscalingV2.HORIZONTALPODAUTOSCALERS,
              new AutoscalerV1Conversion()),
          ServedVersion.of(
              AutoscalingV2beta2.HORIZONTALPODAUTOSCALERS,
              AutoscalingV2.HORIZONTALPODAUTOSCALERS,
              new AutoscalerV2beta2Conversion()),
          ServedVersion.of(
              FlowcontrolV1beta1.FLOWSCHEMAS,
              FlowcontrolV1beta2.FLOWSCHEMAS,
              new SameShapeConversion<>(
                  FlowcontrolV1beta1.FLOWSCHEMAS.kind(), FlowcontrolV1beta2.FLOWSCHEMAS.kind())),
          ServedVersion.of(
              FlowcontrolV1beta1.PRIORITYLEVELCONFIGURATIONS,
              FlowcontrolV1beta2.PRIORITYLEVELCONFIGURATIONS,
              new SameShapeConversion<>(
                  FlowcontrolV1beta1.PRIORITYLEVELCONFIGURATIONS.kind(),
                  FlowcontrolV1beta2.PRIORITYLEVELCONFIGURATIONS.kind())),
          ServedVersion.of(
              StorageV1beta1.CSISTORAGECAPACITIES,
              StorageV1.CSISTORAGECAPACITIES,
              new SameShapeConversion<>(
                  StorageV1beta1.CSISTORAGECAPACITIES.kind(),
                  StorageV1.CSISTORAGECAPACITIES.kind())),
          new ServedVersion<>(
              EventsV1.EVENTS,
              CoreV1.EVENTS,
              new EventConversion(),
              Events.strict(),
              EventConversion.FIELD_LABELS));

  private Conversions() {}

  public static List<ServedVersion<?, ?>> all() {
    return ALL;
  }

  /** Evictions of the beta version, which are asked for and never stored. */
  public static Conversion<
          dev.kemudi.api.policy.v1beta1.Eviction, dev.kemudi.api.policy.v1.Eviction>
      evictions() {
    return new EvictionConversion();
  }
}
