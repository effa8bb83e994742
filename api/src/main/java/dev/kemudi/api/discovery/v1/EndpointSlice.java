package dev.kemudi.api.discovery.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;
import java.util.List;

/**
 * Part of the endpoints behind a service.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param addressType IPv4, IPv6 or FQDN; cannot change.
 * @param endpoints The endpoints, at most 1000.
 * @param ports Ports that every endpoint offers, at most 100.
 */
@ApiResource(name = "endpointslices")
@ApiType(group = "discovery.k8s.io", version = "v1")
public record EndpointSlice(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 4, emitEmpty = true, alias = "AddressType") String addressType,
    @Field(id = 2, emitEmpty = true, listType = "atomic") List<Endpoint> endpoints,
    @Field(id = 3, emitEmpty = true, optional = true, listType = "atomic") List<EndpointPort> ports)
    implements KubeObject {}
