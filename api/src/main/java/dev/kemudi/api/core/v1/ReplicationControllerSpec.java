package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ReplicationControllerSpec of the Kubernetes API. */
@ApiType
public record ReplicationControllerSpec(
    @Field(id = 1) @Nullable Integer replicas,
    @Field(id = 4) int minReadySeconds,
    @Field(id = 2, atomicMap = true) Map<String, String> selector,
    @Field(id = 3) @Nullable PodTemplateSpec template) {}
