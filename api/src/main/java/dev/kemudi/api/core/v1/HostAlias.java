package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** HostAlias of the Kubernetes API. */
@ApiType
public record HostAlias(@Field(id = 1) String ip, @Field(id = 2) List<String> hostnames) {}
