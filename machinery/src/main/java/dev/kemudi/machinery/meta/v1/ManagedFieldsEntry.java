package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.RawJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Fields that one manager set by one kind of write.
 *
 * @param manager Name of the manager.
 * @param operation Apply for server-side apply, else Update.
 * @param apiVersion API version the field paths are written in.
 * @param time When the set of fields last changed.
 * @param fieldsType Format of the field set; only FieldsV1 exists.
 * @param fieldsV1 The set of fields.
 * @param subresource Subresource written through; empty for the object itself.
 */
@ApiType
public record ManagedFieldsEntry(
    @Field(id = 1) String manager,
    @Field(id = 2, alias = "ManagedFieldsOperationType") String operation,
    @Field(id = 3) String apiVersion,
    @Field(id = 4) @Nullable Instant time,
    @Field(id = 6) String fieldsType,
    @Field(id = 7, alias = "FieldsV1") @Nullable RawJson fieldsV1,
    @Field(id = 8) String subresource) {}
