package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** NodeSystemInfo of the Kubernetes API. */
@ApiType
public record NodeSystemInfo(
    @Field(id = 1, emitEmpty = true) String machineID,
    @Field(id = 2, emitEmpty = true) String systemUUID,
    @Field(id = 3, emitEmpty = true) String bootID,
    @Field(id = 4, emitEmpty = true) String kernelVersion,
    @Field(id = 5, emitEmpty = true) String osImage,
    @Field(id = 6, emitEmpty = true) String containerRuntimeVersion,
    @Field(id = 7, emitEmpty = true) String kubeletVersion,
    @Field(id = 8, emitEmpty = true) String kubeProxyVersion,
    @Field(id = 9, emitEmpty = true) String operatingSystem,
    @Field(id = 10, emitEmpty = true) String architecture) {}
