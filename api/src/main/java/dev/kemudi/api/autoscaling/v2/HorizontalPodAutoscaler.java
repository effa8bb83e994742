package dev.kemudi.api.autoscaling.v2;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Sets the replica count of a workload by its metrics.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec Desired state of the horizontal pod autoscaler.
 * @param status Last observed state of the horizontal pod autoscaler, written by the system.
 */
@ApiResource(name = "horizontalpodautoscalers", shortNames = "hpa", categories = "all")
@ApiType(group = "autoscaling", version = "v2", goPackage = "v2")
public record HorizontalPodAutoscaler(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) HorizontalPodAutoscalerSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) HorizontalPodAutoscalerStatus status)
    implements KubeObject {}
