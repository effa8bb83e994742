package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Says which traffic the selected pods accept and send.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec Desired state of the network policy.
 * @param status Last observed state of the network policy, written by the system.
 */
@ApiResource(name = "networkpolicies", shortNames = "netpol")
@ApiType(group = "networking.k8s.io", version = "v1")
public record NetworkPolicy(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) NetworkPolicySpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) NetworkPolicyStatus status)
    implements KubeObject {}
