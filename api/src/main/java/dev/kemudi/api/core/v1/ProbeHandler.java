package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** ProbeHandler of the Kubernetes API. */
@ApiType
public record ProbeHandler(
    @Field(id = 1) @Nullable ExecAction exec,
    @Field(id = 2) @Nullable HTTPGetAction httpGet,
    @Field(id = 3) @Nullable TCPSocketAction tcpSocket,
    @Field(id = 4) @Nullable GRPCAction grpc) {}
