package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * The check of a probe; exactly one member may be set.
 *
 * @param exec Runs a command in the container.
 * @param httpGet Sends an HTTP GET; status 200 to 399 passes.
 * @param tcpSocket Passes if the TCP port accepts a connection.
 * @param grpc Asks the gRPC health service; beta.
 */
@ApiType
public record ProbeHandler(
    @Field(id = 1) @Nullable ExecAction exec,
    @Field(id = 2) @Nullable HTTPGetAction httpGet,
    @Field(id = 3) @Nullable TCPSocketAction tcpSocket,
    @Field(id = 4) @Nullable GRPCAction grpc) {}
