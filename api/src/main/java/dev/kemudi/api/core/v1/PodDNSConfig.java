package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** PodDNSConfig of the Kubernetes API. */
@ApiType
public record PodDNSConfig(
    @Field(id = 1) List<String> nameservers,
    @Field(id = 2) List<String> searches,
    @Field(id = 3) List<PodDNSConfigOption> options) {}
