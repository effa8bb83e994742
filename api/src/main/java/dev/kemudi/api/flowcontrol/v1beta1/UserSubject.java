package dev.kemudi.api.flowcontrol.v1beta1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A user by name.
 *
 * @param name Name of the user; an asterisk for all.
 */
@ApiType(goPackage = "v1beta1")
public record UserSubject(@Field(id = 1, emitEmpty = true) String name) {}
