package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A port a container listens on; mainly documentation.
 *
 * @param name Name, unique in the pod, by which services can refer to the port.
 * @param hostPort Port opened on the node, 1 to 65535; seldom needed.
 * @param containerPort Port in the pod's network, 1 to 65535.
 * @param protocol TCP (default), UDP or SCTP.
 * @param hostIP Node address the host port binds to.
 */
@ApiType
public record ContainerPort(
    @Field(id = 1) String name,
    @Field(id = 2) int hostPort,
    @Field(id = 3, emitEmpty = true) int containerPort,
    @Field(id = 4, alias = "Protocol", defaultJson = "\"TCP\"") String protocol,
    @Field(id = 5) String hostIP) {}
