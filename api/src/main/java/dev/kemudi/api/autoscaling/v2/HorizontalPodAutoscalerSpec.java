package dev.kemudi.api.autoscaling.v2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to scale, between which bounds and by which metrics.
 *
 * @param scaleTargetRef Object whose replica count is set through its scale subresource.
 * @param minReplicas Fewest replicas; default 1, and 0 only as an alpha feature.
 * @param maxReplicas Most replicas; not below the minimum.
 * @param metrics Metrics to scale by; the one asking for most replicas wins; default 80% CPU.
 * @param behavior How fast to scale up and down.
 */
@ApiType(goPackage = "v2")
public record HorizontalPodAutoscalerSpec(
    @Field(id = 1, emitEmpty = true) CrossVersionObjectReference scaleTargetRef,
    @Field(id = 2) @Nullable Integer minReplicas,
    @Field(id = 3, emitEmpty = true) int maxReplicas,
    @Field(id = 4, listType = "atomic") List<MetricSpec> metrics,
    @Field(id = 5) @Nullable HorizontalPodAutoscalerBehavior behavior) {}
