package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.RawJson;
import java.util.List;

/**
 * Objects to convert.
 *
 * @param uid Identity of this call, repeated in the answer.
 * @param desiredAPIVersion API version to convert to.
 * @param objects The objects to convert.
 */
@ApiType
public record ConversionRequest(
    @Field(id = 1, emitEmpty = true, alias = "UID") String uid,
    @Field(id = 2, emitEmpty = true) String desiredAPIVersion,
    @Field(id = 3, emitEmpty = true) List<RawJson> objects) {}
