package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** IngressTLS of the Kubernetes API. */
@ApiType
public record IngressTLS(
    @Field(id = 1, listType = "atomic") List<String> hosts, @Field(id = 2) String secretName) {}
