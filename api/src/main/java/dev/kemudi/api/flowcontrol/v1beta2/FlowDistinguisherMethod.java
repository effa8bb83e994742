package dev.kemudi.api.flowcontrol.v1beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * How requests are split into flows.
 *
 * @param type ByUser or ByNamespace.
 */
@ApiType(goPackage = "v1beta2")
public record FlowDistinguisherMethod(
    @Field(id = 1, emitEmpty = true, alias = "FlowDistinguisherMethodType") String type) {}
