package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * One column of a custom resource's table.
 *
 * @param name Heading of the column.
 * @param type OpenAPI type of the cells, such as string, integer or date.
 * @param format OpenAPI format of the cells; name marks the identifying column.
 * @param description What the column shows, for people.
 * @param priority Zero for columns always shown; higher ones only in wide output.
 * @param jsonPath Simple JSON path of the value in each object.
 */
@ApiType
public record CustomResourceColumnDefinition(
    @Field(id = 1, emitEmpty = true) String name,
    @Field(id = 2, emitEmpty = true) String type,
    @Field(id = 3) String format,
    @Field(id = 4) String description,
    @Field(id = 5) int priority,
    @Field(id = 6, emitEmpty = true) String jsonPath) {}
