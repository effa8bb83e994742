package dev.kemudi.api.flowcontrol.v1beta2;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * PriorityLevelConfiguration of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
 */
@ApiResource(name = "prioritylevelconfigurations", namespaced = false)
@ApiType(group = "flowcontrol.apiserver.k8s.io", version = "v1beta2", goPackage = "v1beta2")
public record PriorityLevelConfiguration(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) PriorityLevelConfigurationSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) PriorityLevelConfigurationStatus status)
    implements KubeObject {}
