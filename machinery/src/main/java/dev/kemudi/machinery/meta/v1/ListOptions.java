package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Query parameters of list and watch requests.
 *
 * @param typeMeta Kind and version.
 * @param labelSelector Keeps only objects whose labels match; default everything.
 * @param fieldSelector Keeps only objects whose fields match; default everything.
 * @param watch Streams changes instead of returning one list.
 * @param allowWatchBookmarks Lets the server send bookmark events that only advance the resource
 *     version.
 * @param resourceVersion Version of the data to start from or to be at least as new as.
 * @param resourceVersionMatch How the resource version binds a list: NotOlderThan or Exact.
 * @param timeoutSeconds Ends a list or watch after this many seconds, active or not.
 * @param limit Largest number of items in one answer; zero means no limit.
 * @param continueToken Token from the previous page, asking for the next one.
 */
@ApiType(version = "v1")
public record ListOptions(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1) String labelSelector,
    @Field(id = 2) String fieldSelector,
    @Field(id = 3) boolean watch,
    @Field(id = 9) boolean allowWatchBookmarks,
    @Field(id = 4) String resourceVersion,
    @Field(id = 10, alias = "ResourceVersionMatch") String resourceVersionMatch,
    @Field(id = 5) @Nullable Long timeoutSeconds,
    @Field(id = 7) long limit,
    @Field(id = 8, json = "continue") String continueToken) {}
