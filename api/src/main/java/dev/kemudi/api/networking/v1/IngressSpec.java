package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hosts, paths and certificates of an ingress.
 *
 * @param ingressClassName Ingress class whose controller serves it.
 * @param defaultBackend Backend for requests that no rule matches.
 * @param tls Certificates by host; all share port 443.
 * @param rules Hosts and paths with their backends; without any, all goes to the default.
 */
@ApiType
public record IngressSpec(
    @Field(id = 4) @Nullable String ingressClassName,
    @Field(id = 1) @Nullable IngressBackend defaultBackend,
    @Field(id = 2, listType = "atomic") List<IngressTLS> tls,
    @Field(id = 3, listType = "atomic") List<IngressRule> rules) {}
