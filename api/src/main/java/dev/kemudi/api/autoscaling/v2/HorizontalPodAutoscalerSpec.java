package dev.kemudi.api.autoscaling.v2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** HorizontalPodAutoscalerSpec of the Kubernetes API. */
@ApiType(goPackage = "v2")
public record HorizontalPodAutoscalerSpec(
    @Field(id = 1, emitEmpty = true) CrossVersionObjectReference scaleTargetRef,
    @Field(id = 2) @Nullable Integer minReplicas,
    @Field(id = 3, emitEmpty = true) int maxReplicas,
    @Field(id = 4, listType = "atomic") List<MetricSpec> metrics,
    @Field(id = 5) @Nullable HorizontalPodAutoscalerBehavior behavior) {}
