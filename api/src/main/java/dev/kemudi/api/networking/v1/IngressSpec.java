package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** IngressSpec of the Kubernetes API. */
@ApiType
public record IngressSpec(
    @Field(id = 4) @Nullable String ingressClassName,
    @Field(id = 1) @Nullable IngressBackend defaultBackend,
    @Field(id = 2, listType = "atomic") List<IngressTLS> tls,
    @Field(id = 3, listType = "atomic") List<IngressRule> rules) {}
