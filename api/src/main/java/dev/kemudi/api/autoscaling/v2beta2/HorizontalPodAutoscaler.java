package dev.kemudi.api.autoscaling.v2beta2;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * HorizontalPodAutoscaler of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
 */
@ApiResource(name = "horizontalpodautoscalers", shortNames = "hpa", categories = "all")
@ApiType(group = "autoscaling", version = "v2beta2", goPackage = "v2beta2")
public record HorizontalPodAutoscaler(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) HorizontalPodAutoscalerSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) HorizontalPodAutoscalerStatus status)
    implements KubeObject {}
