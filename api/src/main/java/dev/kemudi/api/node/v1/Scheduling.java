package dev.kemudi.api.node.v1;

import dev.kemudi.api.core.v1.Toleration;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import java.util.Map;

/**
 * Nodes that support a runtime class.
 *
 * @param nodeSelector Labels the nodes have, joined with the pod's own selector.
 * @param tolerations Tolerations added to the pods.
 */
@ApiType
public record Scheduling(
    @Field(id = 1, atomicMap = true) Map<String, String> nodeSelector,
    @Field(id = 2, listType = "atomic") List<Toleration> tolerations) {}
