package dev.kemudi.api.flowcontrol.v1beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** FlowDistinguisherMethod of the Kubernetes API. */
@ApiType(goPackage = "v1beta2")
public record FlowDistinguisherMethod(
    @Field(id = 1, emitEmpty = true, alias = "FlowDistinguisherMethodType") String type) {}
