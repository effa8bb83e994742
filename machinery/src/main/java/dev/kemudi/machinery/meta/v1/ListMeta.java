package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Metadata of a list: the point in history it shows and where the next page begins.
 *
 * @param selfLink Obsolete path of the list; no longer filled.
 * @param resourceVersion Opaque version of the store at which the list was read; usable to start a
 *     watch.
 * @param continueToken Opaque token that fetches the next page; empty on the last one.
 * @param remainingItemCount How many further items follow this page; absent when unknown or with
 *     selectors.
 */
@ApiType
public record ListMeta(
    @Field(id = 1) String selfLink,
    @Field(id = 2) String resourceVersion,
    @Field(id = 3, json = "continue") String continueToken,
    @Field(id = 4) @Nullable Long remainingItemCount) {}
