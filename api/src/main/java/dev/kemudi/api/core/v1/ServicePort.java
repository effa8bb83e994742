package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.IntOrString;
import org.jspecify.annotations.Nullable;

/** ServicePort of the Kubernetes API. */
@ApiType
public record ServicePort(
    @Field(id = 1) String name,
    @Field(id = 2, alias = "Protocol", defaultJson = "\"TCP\"") String protocol,
    @Field(id = 6) @Nullable String appProtocol,
    @Field(id = 3, emitEmpty = true) int port,
    @Field(id = 4, emitEmpty = true, optional = true) IntOrString targetPort,
    @Field(id = 5) int nodePort) {}
