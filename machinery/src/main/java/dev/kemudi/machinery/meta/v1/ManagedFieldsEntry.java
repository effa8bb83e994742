package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.RawJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** ManagedFieldsEntry of the Kubernetes API. */
@ApiType
public record ManagedFieldsEntry(
    @Field(id = 1) String manager,
    @Field(id = 2, alias = "ManagedFieldsOperationType") String operation,
    @Field(id = 3) String apiVersion,
    @Field(id = 4) @Nullable Instant time,
    @Field(id = 6) String fieldsType,
    @Field(id = 7) @Nullable RawJson fieldsV1,
    @Field(id = 8) String subresource) {}
