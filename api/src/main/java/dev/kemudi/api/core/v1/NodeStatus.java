package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Resources, health and identity of a node.
 *
 * @param capacity Total resources of the node.
 * @param allocatable Resources left for pods after the system's share.
 * @param phase Deprecated and never filled.
 * @param conditions Aspects of health, such as Ready and MemoryPressure.
 * @param addresses Addresses and names of the node.
 * @param daemonEndpoints Ports of the node's daemons.
 * @param nodeInfo Identities and versions of the machine and software.
 * @param images Container images present on the node.
 * @param volumesInUse Attachable volumes the node has mounted.
 * @param volumesAttached Volumes attached to the node.
 * @param config Deprecated record of node agent settings.
 */
@ApiType
public record NodeStatus(
    @Field(id = 1, alias = "ResourceList") Map<String, Quantity> capacity,
    @Field(id = 2, alias = "ResourceList") Map<String, Quantity> allocatable,
    @Field(id = 3, alias = "NodePhase") String phase,
    @Field(id = 4, patchStrategy = "merge", patchMergeKey = "type") List<NodeCondition> conditions,
    @Field(id = 5, patchStrategy = "merge", patchMergeKey = "type") List<NodeAddress> addresses,
    @Field(id = 6, emitEmpty = true, optional = true) NodeDaemonEndpoints daemonEndpoints,
    @Field(id = 7, emitEmpty = true, optional = true) NodeSystemInfo nodeInfo,
    @Field(id = 8) List<ContainerImage> images,
    @Field(id = 9, alias = "UniqueVolumeName") List<String> volumesInUse,
    @Field(id = 10) List<AttachedVolume> volumesAttached,
    @Field(id = 11) @Nullable NodeConfigStatus config) {}
