package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** ContainerPort of the Kubernetes API. */
@ApiType
public record ContainerPort(
    @Field(id = 1) String name,
    @Field(id = 2) int hostPort,
    @Field(id = 3, emitEmpty = true) int containerPort,
    @Field(id = 4, alias = "Protocol", defaultJson = "\"TCP\"") String protocol,
    @Field(id = 5) String hostIP) {}
