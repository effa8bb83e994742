package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.RawJson;

/**
 * One change in a watch stream.
 *
 * @param type ADDED, MODIFIED, DELETED, BOOKMARK or ERROR.
 * @param object The object after the change, before a deletion, or a status for errors.
 */
@ApiType
public record WatchEvent(
    @Field(id = 1, emitEmpty = true) String type,
    @Field(id = 2, emitEmpty = true) RawJson object) {}
