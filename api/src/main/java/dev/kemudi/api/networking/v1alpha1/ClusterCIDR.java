package dev.kemudi.api.networking.v1alpha1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Address ranges from which matching nodes get their pod addresses.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec Ranges and the nodes that use them.
 */
@ApiResource(name = "clustercidrs", namespaced = false)
@ApiType(group = "networking.k8s.io", version = "v1alpha1", goPackage = "v1alpha1")
public record ClusterCIDR(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) ClusterCIDRSpec spec)
    implements KubeObject {}
