package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Deprecated record of which settings a node agent uses.
 *
 * @param assigned Settings it is to use.
 * @param active Settings in use.
 * @param lastKnownGood Settings to fall back to.
 * @param error Problem met with the assigned settings.
 */
@ApiType
public record NodeConfigStatus(
    @Field(id = 1) @Nullable NodeConfigSource assigned,
    @Field(id = 2) @Nullable NodeConfigSource active,
    @Field(id = 3) @Nullable NodeConfigSource lastKnownGood,
    @Field(id = 4) String error) {}
