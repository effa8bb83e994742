package dev.kemudi.api.batch.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * UIDs of finished pods awaiting their count.
 *
 * @param succeeded UIDs of succeeded pods.
 * @param failed UIDs of failed pods.
 */
@ApiType
public record UncountedTerminatedPods(
    @Field(id = 1, alias = "UID", listType = "set") List<String> succeeded,
    @Field(id = 2, alias = "UID", listType = "set") List<String> failed) {}
