package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many pods to keep and what they are like.
 *
 * @param replicas Wanted number of pods; default 1.
 * @param minReadySeconds Seconds a pod must stay ready to count as available; default 0.
 * @param selector Labels of the pods counted; default the template's.
 * @param template Pattern for missing pods.
 */
@ApiType
public record ReplicationControllerSpec(
    @Field(id = 1) @Nullable Integer replicas,
    @Field(id = 4) int minReadySeconds,
    @Field(id = 2, atomicMap = true) Map<String, String> selector,
    @Field(id = 3) @Nullable PodTemplateSpec template) {}
