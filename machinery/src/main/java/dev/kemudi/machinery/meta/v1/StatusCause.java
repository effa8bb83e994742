package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * One problem among those that made a request fail.
 *
 * @param reason Machine-readable kind of problem, such as FieldValueInvalid.
 * @param message The problem in words, for people.
 * @param field Path of the field at fault, with dots and bracketed indexes.
 */
@ApiType
public record StatusCause(
    @Field(id = 1, alias = "CauseType") String reason,
    @Field(id = 2) String message,
    @Field(id = 3) String field) {}
