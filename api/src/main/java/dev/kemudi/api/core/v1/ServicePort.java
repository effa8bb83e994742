package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.IntOrString;
import org.jspecify.annotations.Nullable;

/**
 * One port of a service.
 *
 * @param name Name, a DNS label; required when there are several ports.
 * @param protocol TCP (default), UDP or SCTP.
 * @param appProtocol Application protocol, such as http or a name with a domain prefix.
 * @param port Port of the service, 1 to 65535.
 * @param targetPort Number or name of the pods' port; default equal to port.
 * @param nodePort Port on every node, for NodePort and LoadBalancer; assigned if absent.
 */
@ApiType
public record ServicePort(
    @Field(id = 1) String name,
    @Field(id = 2, alias = "Protocol", defaultJson = "\"TCP\"") String protocol,
    @Field(id = 6) @Nullable String appProtocol,
    @Field(id = 3, emitEmpty = true) int port,
    @Field(id = 4, emitEmpty = true, optional = true) IntOrString targetPort,
    @Field(id = 5) int nodePort) {}
