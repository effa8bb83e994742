package dev.kemudi.api.flowcontrol.v1beta1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** QueuingConfiguration of the Kubernetes API. */
@ApiType(goPackage = "v1beta1")
public record QueuingConfiguration(
    @Field(id = 1, emitEmpty = true, optional = true) int queues,
    @Field(id = 2, emitEmpty = true, optional = true) int handSize,
    @Field(id = 3, emitEmpty = true, optional = true) int queueLengthLimit) {}
