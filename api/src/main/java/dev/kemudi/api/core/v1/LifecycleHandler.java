package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** LifecycleHandler of the Kubernetes API. */
@ApiType
public record LifecycleHandler(
    @Field(id = 1) @Nullable ExecAction exec,
    @Field(id = 2) @Nullable HTTPGetAction httpGet,
    @Field(id = 3) @Nullable TCPSocketAction tcpSocket) {}
