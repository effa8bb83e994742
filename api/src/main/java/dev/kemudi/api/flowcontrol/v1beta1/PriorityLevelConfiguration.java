package dev.kemudi.api.flowcontrol.v1beta1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * A share of the API server's capacity for some requests.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec Desired state of the priority level configuration.
 * @param status Last observed state of the priority level configuration, written by the system.
 */
@ApiResource(name = "prioritylevelconfigurations", namespaced = false)
@ApiType(group = "flowcontrol.apiserver.k8s.io", version = "v1beta1", goPackage = "v1beta1")
public record PriorityLevelConfiguration(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) PriorityLevelConfigurationSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) PriorityLevelConfigurationStatus status)
    implements KubeObject {}
