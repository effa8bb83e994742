package dev.kemudi.api.flowcontrol.v1beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** UserSubject of the Kubernetes API. */
@ApiType(goPackage = "v1beta2")
public record UserSubject(@Field(id = 1, emitEmpty = true) String name) {}
